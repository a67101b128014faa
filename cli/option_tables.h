// The options of the verbs: what is shared by several stands in a table of its own.
// SPDX-License-Identifier: GPL-2.0-or-later
#ifndef SEGUE_CLI_OPTION_TABLES_H
#define SEGUE_CLI_OPTION_TABLES_H

#include "cli/options.h"

extern const CliOptionTable cli_import_options;
extern const CliOptionTable cli_path_options;
extern const CliOptionTable cli_near_options;
extern const CliOptionTable cli_distance_options;
extern const CliOptionTable cli_centres_options;
extern const CliOptionTable cli_list_options;
extern const CliOptionTable cli_partner_options;
extern const CliOptionTable cli_search_options;
extern const CliOptionTable cli_report_options;
extern const CliOptionTable cli_export_options;
extern const CliOptionTable cli_stats_options;
extern const CliOptionTable cli_reason_options;
extern const CliOptionTable cli_filter_options;

#endif
