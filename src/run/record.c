#include "run/record.h"

#include <string.h>

void record_put(struct strbuf *out, const struct record *r, struct str line, struct str inputs, struct str messages)
{
	struct record head = *r;

	head.line_len = line.len;
	head.inputs_len = inputs.len;
	strbuf_put(out, (struct str){(const char *)&head, sizeof head});
	strbuf_put(out, line);
	strbuf_put(out, inputs);
	strbuf_put(out, messages);
}

bool record_open(struct str bytes, struct record *r, struct str *line, struct str *inputs, struct str *messages)
{
	size_t at = sizeof *r;

	if (bytes.len < at)
		return false;
	memcpy(r, bytes.ptr, at);
	if (r->line_len > bytes.len - at || r->inputs_len > bytes.len - at - r->line_len)
		return false;
	*line = str_slice(bytes, at, at + r->line_len);
	at += r->line_len;
	*inputs = str_slice(bytes, at, at + r->inputs_len);
	*messages = str_slice(bytes, at + r->inputs_len, bytes.len);
	return true;
}
