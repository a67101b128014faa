# SPDX-License-Identifier: GPL-2.0-or-later
# How tests are declared. A test that exits with 77 was skipped and has said why.
set(SEGUE_TEST_PREFIX "" CACHE STRING "Put before the name of every test")
find_program(SEGUE_VALGRIND valgrind)
find_program(SEGUE_BASH bash REQUIRED)

# What tests share; a test takes from it what it uses.
set(SUPPORT failing_allocator.c kb_dump.c program.c scratch.c made_kb.c)
list(TRANSFORM SUPPORT PREPEND ${PROJECT_SOURCE_DIR}/tests/)
add_library(segue_test_support STATIC ${SUPPORT})
segue_settings(segue_test_support)
target_compile_definitions(segue_test_support PRIVATE _XOPEN_SOURCE=700 SEGUE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")

# Adds one test with what is common to all of them.
function(segue_add_test name timeout labels)
  add_test(NAME ${SEGUE_TEST_PREFIX}${name} COMMAND ${ARGN})
  set_tests_properties(${SEGUE_TEST_PREFIX}${name} PROPERTIES TIMEOUT ${timeout} LABELS "${labels}"
    SKIP_RETURN_CODE 77)
endfunction()

# segue_test(NAME [MEMCHECK] [TIMEOUT seconds] [LABELS label...] [SOURCES file...] [ARGS argument...])
# A program tests/test_NAME.c on tests/check.h. MEMCHECK runs it under valgrind too, in a build without sanitizers.
function(segue_test name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "MEMCHECK" "TIMEOUT" "LABELS;SOURCES;ARGS")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 180)
  endif()
  add_executable(test_${name} test_${name}.c ${arg_SOURCES})
  segue_settings(test_${name})
  target_compile_definitions(test_${name} PRIVATE _XOPEN_SOURCE=700 SEGUE_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
  target_link_libraries(test_${name} PRIVATE segue_test_support segue_static ${SEGUE_LIBRARIES})
  segue_add_test(${name} ${arg_TIMEOUT} "${arg_LABELS}" test_${name} ${arg_ARGS})
  if(arg_MEMCHECK AND SEGUE_VALGRIND AND NOT SEGUE_SANITIZE)
    math(EXPR slow "${arg_TIMEOUT} * 5")
    segue_add_test(memcheck.${name} ${slow} "${arg_LABELS};memcheck" ${SEGUE_VALGRIND} --quiet --leak-check=full
      --suppressions=${PROJECT_SOURCE_DIR}/tests/valgrind.supp --error-exitcode=99 $<TARGET_FILE:test_${name}> ${arg_ARGS})
  endif()
endfunction()

# segue_script_test(NAME script [TIMEOUT seconds] [LABELS label...] [ARGS argument...])
# A bash script in tests/, run with the source folder, the build folder and the compiler in its environment.
function(segue_script_test name script)
  cmake_parse_arguments(PARSE_ARGV 2 arg "" "TIMEOUT" "LABELS;ARGS")
  if(NOT arg_TIMEOUT)
    set(arg_TIMEOUT 60)
  endif()
  segue_add_test(${name} ${arg_TIMEOUT} "${arg_LABELS}" ${SEGUE_BASH} ${CMAKE_CURRENT_SOURCE_DIR}/${script} ${arg_ARGS})
  set_tests_properties(${SEGUE_TEST_PREFIX}${name} PROPERTIES ENVIRONMENT
    "SOURCE=${PROJECT_SOURCE_DIR};BUILD=${PROJECT_BINARY_DIR};CC=${CMAKE_C_COMPILER};CMAKE=${CMAKE_COMMAND}")
endfunction()
