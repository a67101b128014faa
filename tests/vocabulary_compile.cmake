# SPDX-License-Identifier: GPL-2.0-or-later
# Runs the vocabulary compiler on faulty vocabularies: it must fail, and name the line and the remedy.
# cmake -DCOMPILER=... -DFOLDER=... -P vocabulary_compile.cmake
set(ROLE "role: 1 made\ngroup: other\nphrase: made\ninverse: was made by\n")

function(expect content message)
  file(WRITE ${FOLDER}/faulty.txt "${content}")
  execute_process(COMMAND ${COMPILER} faulty.txt faulty.c WORKING_DIRECTORY ${FOLDER}
    RESULT_VARIABLE code ERROR_VARIABLE errors)
  string(STRIP "${errors}" errors)
  if(NOT code EQUAL 1 OR NOT errors STREQUAL message)
    message(SEND_ERROR "exit ${code},\n  ${errors}\nnot\n  ${message}")
  endif()
endfunction()

expect("role 1 made\n" "faulty.txt:1: no colon; write \"key: value\", or # before a comment")
expect("# a\n\nrole: 0 made\n" "faulty.txt:3: role number 0; use 1 to 511")
expect("role: 512 made\n" "faulty.txt:1: role number 512; use 1 to 511")
expect("role: 1 Made\n" "faulty.txt:1: role name \"Made\"; use lower case letters and \"_\"")
expect("${ROLE}role: 1 done\n" "faulty.txt:5: number 1 is \"made\"; choose a free one")
expect("${ROLE}phrase: did\n" "faulty.txt:5: a second \"phrase\" of this role; remove one")
expect("${ROLE}agent:\n" "faulty.txt:5: \"agent\" without a text; write one or remove the line")
expect("${ROLE}parent: done\n" "faulty.txt:1: no role \"done\" to be the parent; add it")
expect("${ROLE}parent: made\n" "faulty.txt:1: its parents form a circle; cut it")
expect("role: 1 made\ngroup: others\n"
  "faulty.txt:2: unknown group \"others\"; the head of the file lists the groups")
expect("role: 1 made\ngroup: other\n" "faulty.txt:1: \"made\" lacks a group, phrase or inverse; add it")
expect("${ROLE}verbs: made\n" "faulty.txt:5: unknown key \"verbs\"; the head of the file lists the keys")
expect("${ROLE}kept: made\n"
  "faulty.txt:5: no source before the colon; name one of those at the head of the file")
expect("${ROLE}verb: made,\n" "faulty.txt:5: the word \"\" is empty or too long; use 1 to 61 letters")
expect("${ROLE}verb: made, @drums\n"
  "faulty.txt:5: there is no list \"drums\"; define it above the first role")
expect("verb: made\n" "faulty.txt:1: \"verb\" before the first role; begin one with \"role:\"")
expect("modifiers: guest,\n" "faulty.txt:1: empty modifier; remove the comma before it")
expect("${ROLE}verb: re-make\nnoun: made\nverb kept: Remake\n"
  "faulty.txt:7: \"remake\" of verb is already in line 5 as \"made\"; remove one")

execute_process(COMMAND ${COMPILER} none.txt faulty.c WORKING_DIRECTORY ${FOLDER}
  RESULT_VARIABLE code ERROR_QUIET)
if(NOT code EQUAL 1)
  message(SEND_ERROR "a missing file gives exit ${code}, not 1")
endif()
file(WRITE ${FOLDER}/sound.txt "list tools: saw, axe\n${ROLE}verb noun: made, @tools\n")
execute_process(COMMAND ${COMPILER} sound.txt sound.c WORKING_DIRECTORY ${FOLDER} RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(SEND_ERROR "a sound vocabulary gives exit ${code}, not 0")
endif()
