// Standard output and output files: buffered, every write checked.
// SPDX-License-Identifier: GPL-2.0-or-later
#include "cli/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { DRAIN_SIZE = 1 << 16 };

CliOutput
cli_output_standard(bool color)
{
  CliOutput out = {sg_buffer(sg_default_allocator(), 0U), STDOUT_FILENO, 0, NULL, NULL, color};
  return out;
}

// The permissions that a new file at `path` would have, or those of the file that it replaces.
static mode_t
wanted_mode(const char* path)
{
  struct stat facts;
  if (!stat(path, &facts)) {
    return facts.st_mode & 0777U;
  }
  mode_t mask = umask(0);
  umask(mask);
  return 0666U & ~mask;
}

static bool
create_beside(CliOutput* out)
{
  static const char suffix[] = ".XXXXXX";
  size_t            size     = strlen(out->path);
  out->temporary             = malloc(size + sizeof(suffix));
  if (!out->temporary) {
    return false;
  }
  memcpy(out->temporary, out->path, size);
  memcpy(out->temporary + size, suffix, sizeof(suffix));
  out->fd = mkstemp(out->temporary);
  return out->fd >= 0 && !fchmod(out->fd, wanted_mode(out->path));
}

bool
cli_output_create(CliOutput* out, const char* path)
{
  struct stat facts;
  bool        exists = !stat(path, &facts);
  *out               = cli_output_standard(false);
  out->fd            = -1;
  out->path          = exists ? realpath(path, NULL) : strdup(path);
  bool made          = out->path != NULL;
  if (made && exists && !S_ISREG(facts.st_mode)) {
    out->fd = open(path, O_WRONLY | O_CLOEXEC);
    made    = out->fd >= 0;
  } else if (made) {
    made = create_beside(out);
  }
  if (!made) {
    int error = errno;
    cli_output_close(out, false);
    errno = error;
  }
  return made;
}

static void
write_all(CliOutput* out, const char* data, size_t size)
{
  while (size && !out->error) {
    ssize_t n = write(out->fd, data, size);
    if (n < 0 && errno != EINTR) {
      out->error = errno;
    } else if (n > 0) {
      data += n;
      size -= (size_t)n;
    }
  }
}

static void
flush(CliOutput* out)
{
  if (out->buffer.failed && !out->error) {
    out->error = ENOMEM;
  }
  write_all(out, out->buffer.data, out->buffer.size);
  sg_buffer_clear(&out->buffer);
}

void
cli_output_drain(CliOutput* out)
{
  if (out->buffer.size >= DRAIN_SIZE || out->buffer.failed) {
    flush(out);
  }
}

bool
cli_output_write(const char* data, size_t size, void* context)
{
  CliOutput* out = context;
  if (size >= DRAIN_SIZE) {
    flush(out);
    write_all(out, data, size);
  } else {
    sg_buffer_add(&out->buffer, data, size);
    cli_output_drain(out);
  }
  return !out->error;
}

static void
finish_file(CliOutput* out, bool keep)
{
  if (keep && !out->error && out->temporary && fsync(out->fd)) {
    out->error = errno;
  }
  if (out->fd >= 0 && close(out->fd) && !out->error) {
    out->error = errno;
  }
  if (out->temporary && keep && !out->error && rename(out->temporary, out->path)) {
    out->error = errno;
  }
  if (out->temporary && out->fd >= 0 && (!keep || out->error)) {
    unlink(out->temporary);
  }
}

bool
cli_output_close(CliOutput* out, bool keep)
{
  if (keep) {
    flush(out);
  }
  if (out->path) {
    finish_file(out, keep);
  }
  free(out->path);
  free(out->temporary);
  out->path = out->temporary = NULL;
  out->fd                    = -1;
  sg_buffer_free(&out->buffer);
  return !out->error;
}

void
cli_reserve_descriptors(void)
{
  for (int fd = 0; fd <= 2; ++fd) {
    if (fcntl(fd, F_GETFD) < 0) {
      // Opened the wrong way round: to read or write it stays the error that it was.
      int opened = open("/dev/null", fd ? O_RDONLY : O_WRONLY);
      (void)opened;
    }
  }
}

void
cli_style(CliOutput* out, CliStyle style)
{
  static const char* const codes[] = {"\033[0m", "\033[1m", "\033[2m", "\033[33m"};
  if (out->color) {
    sg_buffer_add_text(&out->buffer, codes[style]);
  }
}

// The bytes of the control character at `s`: C0 and DEL in one, C1 in two; 0 if it is none.
static size_t
control_size(const unsigned char* s, size_t left)
{
  if (*s < 0x20U || *s == 0x7FU) {
    return 1U;
  }
  return *s == 0xC2U && left > 1U && s[1] >= 0x80U && s[1] < 0xA0U ? 2U : 0U;
}

void
cli_add_clean(SgBuffer* buffer, SgString text)
{
  const unsigned char* s    = (const unsigned char*)text.data;
  size_t               from = 0U;
  for (size_t i = 0U; i < text.size;) {
    const size_t size = control_size(s + i, text.size - i);
    if (!size) {
      ++i;
      continue;
    }
    sg_buffer_add(buffer, s + from, i - from);
    sg_buffer_add_char(buffer, ' ');
    for (i += size; i < text.size && s[i] == ' '; ++i) { // what a record is indented by
    }
    from = i;
  }
  sg_buffer_add(buffer, s + from, text.size - from);
}
