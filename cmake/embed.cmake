# SPDX-License-Identifier: GPL-2.0-or-later
# Writes the bytes of a file as a C string: cmake -DFROM=file -DTO=header -DNAME=name -P embed.cmake
file(READ ${FROM} bytes HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${bytes}")
string(REGEX REPLACE "((0x[0-9a-f][0-9a-f],)(0x[0-9a-f][0-9a-f],)?(0x[0-9a-f][0-9a-f],)?(0x[0-9a-f][0-9a-f],)?(0x[0-9a-f][0-9a-f],)?(0x[0-9a-f][0-9a-f],)?(0x[0-9a-f][0-9a-f],)?)" "\\1\n" bytes "${bytes}")
get_filename_component(file ${FROM} NAME)
file(WRITE ${TO} "// Made from ${file}; do not edit.\nstatic const char ${NAME}[] = {\n${bytes}0x00};\n")
