# SPDX-License-Identifier: GPL-2.0-or-later
# libsegue, static and shared, from the objects of the layers.
set(objects "")
foreach(layer IN LISTS SEGUE_LAYERS)
  if(TARGET segue_${layer})
    list(APPEND objects $<TARGET_OBJECTS:segue_${layer}>)
  endif()
endforeach()

foreach(kind static shared)
  string(TOUPPER ${kind} KIND)
  add_library(segue_${kind} ${KIND} ${objects})
  add_library(segue::${kind} ALIAS segue_${kind})
  set_target_properties(segue_${kind} PROPERTIES OUTPUT_NAME segue VERSION ${PROJECT_VERSION}
    SOVERSION ${PROJECT_VERSION_MAJOR} EXPORT_NAME ${kind})
  target_include_directories(segue_${kind} INTERFACE
    $<BUILD_INTERFACE:${PROJECT_SOURCE_DIR}/include> $<INSTALL_INTERFACE:${CMAKE_INSTALL_INCLUDEDIR}>)
  target_link_libraries(segue_${kind} PRIVATE ${SEGUE_LIBRARIES} ${CMAKE_DL_LIBS} m)
  if(SEGUE_SANITIZE OR SEGUE_FUZZ)
    target_link_options(segue_${kind} PUBLIC -fsanitize=address,undefined)
  endif()
endforeach()
