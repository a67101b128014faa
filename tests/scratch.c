// A folder of a test's own, whole files in and out of memory, and where the test data is.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "tests/scratch.h"

#include <ftw.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { PATH_SIZE = 1024, N_PATHS = 8 };

static char  folder[PATH_SIZE];
static pid_t owner;

static int
remove_one(const char* path, const struct stat* facts, int type, struct FTW* walk)
{
  (void)facts;
  (void)type;
  (void)walk;
  return remove(path);
}

static void
remove_folder(void)
{
  if (getpid() == owner) {
    nftw(folder, remove_one, 16, FTW_DEPTH | FTW_PHYS | FTW_MOUNT);
  }
}

static void
make_folder(void)
{
  const char* place = getenv("TMPDIR");
  snprintf(folder, sizeof(folder), "%s/segue-test-XXXXXX", place ? place : "/tmp");
  if (!mkdtemp(folder)) {
    perror(folder);
    exit(1);
  }
  owner = getpid();
  atexit(remove_folder);
}

const char*
scratch_path(const char* name)
{
  static char     paths[N_PATHS][PATH_SIZE + 256];
  static unsigned next;
  if (!folder[0]) {
    make_folder();
  }
  char* path = paths[next++ % N_PATHS];
  snprintf(path, sizeof(paths[0]), "%s/%s", folder, name);
  return path;
}

char*
read_whole(const char* path, size_t* size)
{
  FILE* file = fopen(path, "rb");
  if (!file) {
    return NULL;
  }
  fseek(file, 0, SEEK_END);
  long  length = ftell(file);
  char* data   = length < 0 ? NULL : malloc((size_t)length + 1U);
  rewind(file);
  if (data && fread(data, 1U, (size_t)length, file) == (size_t)length) {
    data[length] = '\0';
    *size        = (size_t)length;
  } else {
    free(data);
    data = NULL;
  }
  fclose(file);
  return data;
}

bool
write_whole(const char* path, const void* data, size_t size)
{
  FILE* file = fopen(path, "wb");
  if (!file) {
    return false;
  }
  bool written = fwrite(data, 1U, size, file) == size;
  return !fclose(file) && written;
}

bool
copy_whole(const char* from, const char* to)
{
  size_t size   = 0U;
  char*  data   = read_whole(from, &size);
  bool   copied = data && write_whole(to, data, size);
  free(data);
  return copied;
}

const char*
data_path(const char* name)
{
  static char path[PATH_SIZE];
  const char* data = getenv("SEGUE_DATA");
  if (data) {
    snprintf(path, sizeof(path), "%s/%s", data, name);
  } else {
    snprintf(path, sizeof(path), "%s/../shared/data/%s", SEGUE_SOURCE_DIR, name);
  }
  if (access(path, R_OK)) {
    printf("skipped: %s is not there; set SEGUE_DATA to the folder of the test data\n", path);
    return NULL;
  }
  return path;
}

double
seconds_now(void)
{
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

unsigned long long
random_next(unsigned long long* state)
{
  uint64_t z = *state += 0x9E3779B97F4A7C15U;
  z          = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
  z          = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
  return z ^ (z >> 31U);
}
