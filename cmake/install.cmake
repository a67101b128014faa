# SPDX-License-Identifier: GPL-2.0-or-later
# What is installed, and how others find it: pkg-config (segue) and CMake (find_package(segue)).
include(CMakePackageConfigHelpers)

# The names of our libraries in pkg-config.
set(SEGUE_MODULE_LMDB lmdb)
set(SEGUE_MODULE_UTF8PROC libutf8proc)
set(SEGUE_MODULE_YAJL yajl)
set(SEGUE_MODULE_SERD serd-0)
set(SEGUE_MODULE_XXHASH libxxhash)
set(SEGUE_MODULE_ARCHIVE libarchive)
set(SEGUE_MODULE_IGRAPH igraph)

# The pkg-config module and the CMake line of each library in SEGUE_LIBRARIES.
set(SEGUE_MODULES "")
set(SEGUE_FIND_LINES "")
foreach(library IN LISTS SEGUE_LIBRARIES)
  string(REGEX REPLACE "^PkgConfig::" "" prefix ${library})
  if(DEFINED SEGUE_MODULE_${prefix})
    set(module ${SEGUE_MODULE_${prefix}})
    string(APPEND SEGUE_FIND_LINES "pkg_check_modules(${prefix} REQUIRED IMPORTED_TARGET ${module})\n")
  elseif(library STREQUAL "LibXml2::LibXml2")
    set(module libxml-2.0)
    string(APPEND SEGUE_FIND_LINES "find_dependency(LibXml2)\n")
  elseif(library STREQUAL "Threads::Threads")
    string(APPEND SEGUE_FIND_LINES "find_dependency(Threads)\n")
    continue()
  else()
    message(FATAL_ERROR "cmake/install.cmake does not know how ${library} is found")
  endif()
  list(APPEND SEGUE_MODULES ${module})
endforeach()
# libarchive is linked as a shared library: asked for statically it wants parts that its own package does not bring.
list(REMOVE_ITEM SEGUE_MODULES libarchive)
list(JOIN SEGUE_MODULES " " SEGUE_MODULES)

file(RELATIVE_PATH SEGUE_PREFIX_FROM_PC /p/${CMAKE_INSTALL_LIBDIR}/pkgconfig /p)
configure_file(cmake/segue.pc.in segue.pc @ONLY)
configure_package_config_file(cmake/segueConfig.cmake.in segueConfig.cmake
  INSTALL_DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/segue)
write_basic_package_version_file(segueConfigVersion.cmake COMPATIBILITY SameMinorVersion)

install(TARGETS segue_static segue_shared EXPORT segue)
install(EXPORT segue NAMESPACE segue:: FILE segueTargets.cmake DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/segue)
install(FILES ${PROJECT_BINARY_DIR}/segueConfig.cmake ${PROJECT_BINARY_DIR}/segueConfigVersion.cmake
  DESTINATION ${CMAKE_INSTALL_LIBDIR}/cmake/segue)
install(FILES ${PROJECT_BINARY_DIR}/segue.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(DIRECTORY include/segue DESTINATION ${CMAKE_INSTALL_INCLUDEDIR} FILES_MATCHING PATTERN "*.h")
install(TARGETS segue)
