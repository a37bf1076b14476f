/* libyaml's messages in the words of editors of journals. */
#ifndef OFFPRINT_INPUT_YAML_YAMLPROBLEM_H
#define OFFPRINT_INPUT_YAML_YAMLPROBLEM_H

/* The text of a message; the problem itself if it is not known. Sets *hint to that of a note if there is one. */
const char *yamlproblem_text(const char *problem, const char **hint);
/* What libyaml was reading, for the note that shows where it began. */
const char *yamlproblem_context(const char *context);

#endif
