// The files of a folder that is read as one input: the tables of a database dump.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "import/folder.h"

#include "core/memory.h"
#include "segue/import.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

typedef struct {
  char name[SG_FOLDER_NAME_SIZE];
} Entry;

struct SgFolder {
  SgAllocator* allocator;
  int          fd;
  Entry*       entries; // SG_FOLDER_FILES of them
  size_t       n;
  size_t       at;
};

static bool
is_mark(const char* name)
{
  static const char* const marks[] = {
      "artist", "label", "link_type", "recording", "release", "release_group", "work", NULL};
  for (size_t i = 0U; marks[i]; ++i) {
    if (!strcmp(name, marks[i])) {
      return true;
    }
  }
  return false;
}

static int
compare_entries(const void* a, const void* b)
{
  return strcmp(((const Entry*)a)->name, ((const Entry*)b)->name);
}

static SgStatus
read_names(SgFolder* folder, DIR* stream, bool* marked)
{
  for (const struct dirent* entry = readdir(stream); entry; entry = readdir(stream)) {
    const size_t size = strlen(entry->d_name);
    if (entry->d_name[0] == '.' || size >= SG_FOLDER_NAME_SIZE) {
      continue;
    }
    if (folder->n == SG_FOLDER_FILES) {
      return SG_LIMIT;
    }
    memcpy(folder->entries[folder->n++].name, entry->d_name, size + 1U);
    *marked |= is_mark(entry->d_name);
  }
  return SG_OK;
}

static SgStatus
list(SgFolder* folder, int fd)
{
  bool     marked = false;
  DIR*     stream = NULL;
  SgStatus st     = SG_OK;
  folder->fd      = dup(fd);
  const int own   = dup(fd);
  if (folder->fd < 0 || own < 0 || !(stream = fdopendir(own))) {
    if (own >= 0) {
      close(own);
    }
    return SG_IO;
  }
  folder->entries = sg_allocate(folder->allocator, SG_FOLDER_FILES, sizeof(Entry));
  st              = folder->entries ? read_names(folder, stream, &marked) : SG_NO_MEMORY;
  closedir(stream);
  if (!st) {
    qsort(folder->entries, folder->n, sizeof(Entry), compare_entries);
  }
  return st ? st : marked ? SG_OK : SG_NOT_FOUND;
}

SgStatus
sg_folder_list(SgAllocator* allocator, int fd, SgFolder** folder)
{
  SgFolder* f = sg_allocate_zeroed(allocator, 1U, sizeof *f);
  if (!f) {
    return SG_NO_MEMORY;
  }
  f->allocator      = allocator;
  f->fd             = -1;
  const SgStatus st = list(f, fd);
  if (st) {
    sg_folder_close(f);
    return st;
  }
  *folder = f;
  return SG_OK;
}

void
sg_folder_close(SgFolder* folder)
{
  if (!folder) {
    return;
  }
  if (folder->fd >= 0) {
    close(folder->fd);
  }
  sg_release(folder->allocator, folder->entries);
  sg_release(folder->allocator, folder);
}

int
sg_folder_next(SgFolder* folder)
{
  while (folder->at < folder->n) {
    struct stat facts;
    const int   fd =
        openat(folder->fd, folder->entries[folder->at++].name, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (fd < 0) {
      return -1;
    }
    if (!fstat(fd, &facts) && S_ISREG(facts.st_mode) && facts.st_size > 0) {
      return fd;
    }
    close(fd);
  }
  errno = 0;
  return -1;
}

const char*
sg_folder_name(const SgFolder* folder)
{
  return folder->at ? folder->entries[folder->at - 1U].name : "";
}

bool
sg_import_takes_folder(const char* path)
{
  SgFolder*      folder = NULL;
  const int      fd     = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const SgStatus st     = fd < 0 ? SG_IO : sg_folder_list(sg_default_allocator(), fd, &folder);
  if (fd >= 0) {
    close(fd);
  }
  if (!st) {
    sg_folder_close(folder);
  }
  return !st;
}
