/* What browsers receive, as JSON. */
#include "base/json.h"
#include "serve/server_int.h"

static void put_state(const struct server *s, unsigned view, struct json *j)
{
	const struct view *v = &s->views[view];

	json_key(j, "busy");
	json_raw(j, v->outdated || v->job.pid ? STR("true") : STR("false"));
	json_key(j, "died");
	json_raw(j, v->died ? STR("true") : STR("false"));
}

/* They are lines of JSON already. */
static void put_messages(const struct view *v, struct json *j)
{
	json_key(j, "messages");
	json_open(j, '[');
	for (size_t at = 0; at < v->messages.len;) {
		size_t end = str_find(v->messages, STR("\n"), at);
		end = end == SIZE_MAX ? v->messages.len : end;
		if (end > at)
			json_raw(j, str_slice(v->messages, at, end));
		at = end + 1;
	}
	json_close(j, ']');
}

void news_put_state(const struct server *s, unsigned view, struct strbuf *out)
{
	struct json j = {.out = out, .flat = true};

	json_open(&j, '{');
	put_state(s, view, &j);
	put_messages(&s->views[view], &j);
	json_close(&j, '}');
}

void news_put_all(const struct server *s, unsigned view, struct strbuf *out)
{
	struct json j = {.out = out, .flat = true};

	json_open(&j, '{');
	put_state(s, view, &j);
	put_messages(&s->views[view], &j);
	json_put(&j, "editorAddress", s->plan->editor.address);
	json_key(&j, "editor");
	json_raw(&j, s->plan->editor.words.n ? STR("true") : STR("false"));
	json_key(&j, "products");
	pages_put(&s->views[view].pages, &j);
	json_close(&j, '}');
}
