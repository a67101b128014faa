# SPDX-License-Identifier: GPL-2.0-or-later
# The libraries that Segue stands on; ARCHITECTURE.md says what each is for.
find_package(PkgConfig REQUIRED)
find_package(LibXml2 REQUIRED)
set(THREADS_PREFER_PTHREAD_FLAG ON)
find_package(Threads REQUIRED)
pkg_check_modules(UTF8PROC REQUIRED IMPORTED_TARGET libutf8proc)
pkg_check_modules(LMDB REQUIRED IMPORTED_TARGET lmdb)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(ARCHIVE REQUIRED IMPORTED_TARGET libarchive)
pkg_check_modules(YAJL REQUIRED IMPORTED_TARGET yajl)
pkg_check_modules(IGRAPH REQUIRED IMPORTED_TARGET igraph)
pkg_check_modules(SERD REQUIRED IMPORTED_TARGET serd-0)
set(SEGUE_LIBRARIES PkgConfig::LMDB PkgConfig::XXHASH PkgConfig::UTF8PROC LibXml2::LibXml2 PkgConfig::YAJL
  PkgConfig::ARCHIVE PkgConfig::SERD Threads::Threads)
