#include "gate/openapi.h"

#include "base/map.h"
#include "gate/command.h"
#include "gate/matrix.h"

static const char description[] =
    "Every command and every page of Candour as JSON. A path is the one of the page, behind /api. Ids are ten letters "
    "and "
    "digits, days are 2024-12-11, instants are RFC 3339. Sign in with a token from `candour token`. "
    "A server that shows a day of the past (`serve --as-of`) says so in each answer's header X-Candour-As-Of, and "
    "refuses every command with 403 and the code as-of.";

/* The two schemas of how a command ends, as outcome_json writes them; a refusal is a problem of RFC 9457 too. */
static const char outcome_schemas[] =
    "\"outcome\":{\"type\":\"object\",\"required\":[\"done\"],\"properties\":{"
    "\"done\":{\"const\":true},"
    "\"said\":{\"type\":\"string\",\"description\":\"What is told to the person\"},"
    "\"made\":{\"type\":\"string\",\"description\":\"The id of what was made\"},"
    "\"made_of\":{\"type\":\"string\",\"description\":\"What kind of thing was made\"},"
    "\"secret\":{\"type\":\"string\",\"description\":\"Shown once and kept nowhere\"},"
    "\"preview\":{\"type\":\"string\",\"description\":\"What would be made; nothing was\"},"
    "\"seq\":{\"type\":\"integer\",\"description\":\"The ledger's entry\"},"
    "\"events\":{\"type\":\"integer\",\"description\":\"How many events were recorded\"}}},"
    "\"refusal\":{\"type\":\"object\",\"required\":[\"done\",\"reasons\"],\"properties\":{"
    "\"type\":{\"type\":\"string\"},\"title\":{\"type\":\"string\"},\"status\":{\"type\":\"integer\"},"
    "\"detail\":{\"type\":\"string\"},\"done\":{\"const\":false},"
    "\"reasons\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"code\",\"text\"],\"properties\":{"
    "\"code\":{\"type\":\"string\"},\"field\":{\"type\":\"string\"},\"text\":{\"type\":\"string\"}}}},"
    "\"instead\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"required\":[\"command\",\"text\"],\"properties\":"
    "{"
    "\"command\":{\"type\":\"string\"},\"text\":{\"type\":\"string\"}}}}}}";

static void put_pair(struct json *j, const char *name, struct str value)
{
    json_name(j, str_of(name));
    json_str(j, value);
}

/* --- paths --- */

/* "/clients/:client_id" as "/api/clients/{client_id}". */
static struct str path_template(struct arena *a, const char *route)
{
    struct out o = out_make(a);
    struct str rest = str_from(str_of(route), 1), part;
    out_c(&o, "/api");
    while (str_next(&rest, '/', &part)) {
        bool is_parameter = part.n > 0 && (part.s[0] == ':' || part.s[0] == '*');
        if (is_parameter)
            OUT(&o, "/{", str_from(part, 1), "}");
        else
            OUT(&o, "/", part);
    }
    return out_text(&o);
}

/* Whether the route names this field; what it names does not stand in the body. */
static bool is_in_path(const void *route, const struct field *f)
{
    struct str rest = str_of(route), part;
    while (str_next(&rest, '/', &part))
        if (part.n > 0 && (part.s[0] == ':' || part.s[0] == '*') && str_eq(str_from(part, 1), str_of(f->name)))
            return true;
    return false;
}

static void put_parameter(struct json *j, const struct field *f, bool in_path)
{
    json_open(j, '{');
    put_pair(j, "name", str_of(f->name));
    put_pair(j, "in", in_path ? S("path") : S("query"));
    json_name(j, S("required"));
    json_bool(j, in_path || (f->flags & FIELD_OPTIONAL) == 0);
    if (f->type == FIELD_INTS) {
        put_pair(j, "style", S("form"));
        json_name(j, S("explode"));
        json_bool(j, false); /* "1,2,0" */
    }
    json_name(j, S("schema"));
    openapi_field(j, f);
    json_close(j, '}');
}

/* A request that is sent again under the same key has the same answer, and nothing happens twice. */
static const char idempotency_key[] =
    "{\"name\":\"Idempotency-Key\",\"in\":\"header\",\"required\":false,"
    "\"description\":\"Sent again under the same key, a request has the same answer and nothing happens twice\","
    "\"schema\":{\"type\":\"string\",\"maxLength\":80}}";

/* A page takes its whole input here, a command what its path names. */
static void put_parameters(struct json *j, const struct shape *input, const char *route, bool is_page)
{
    json_name(j, S("parameters"));
    json_open(j, '[');
    for (size_t i = 0; i < input->count; i++) {
        bool in_path = is_in_path(route, &input->fields[i]);
        if (in_path || is_page)
            put_parameter(j, &input->fields[i], in_path);
    }
    if (!is_page)
        json_raw(j, str_of(idempotency_key));
    json_close(j, ']');
}

/* --- requests and answers --- */

static bool has_body(const struct command_row *row)
{
    for (size_t i = 0; i < row->input->count; i++)
        if (!is_in_path(row->route, &row->input->fields[i]))
            return true;
    return false;
}

static bool has_file(const struct shape *shape)
{
    for (size_t i = 0; i < shape->count; i++)
        if (shape->fields[i].type == FIELD_FILE)
            return true;
    return false;
}

static void put_body(struct json *j, const struct command_row *row)
{
    if (!has_body(row))
        return;
    json_name(j, S("requestBody"));
    json_open(j, '{');
    json_name(j, S("required"));
    json_bool(j, true);
    json_name(j, S("content"));
    json_open(j, '{');
    json_name(j, has_file(row->input) ? S("multipart/form-data") : S("application/json"));
    json_open(j, '{');
    json_name(j, S("schema"));
    openapi_object(j, row->input, OPENAPI_REQUEST, is_in_path, row->route);
    json_close(j, '}');
    json_close(j, '}');
    json_close(j, '}');
}

static void put_ref(struct json *j, const char *schema)
{
    json_name(j, S("schema"));
    json_open(j, '{');
    put_pair(j, "$ref", SAY(j->scratch, "#/components/schemas/", schema));
    json_close(j, '}');
}

/* One answer; without a schema it is bytes of that type. */
static void put_answer(struct json *j, const char *status, const char *says, const char *type, const char *schema)
{
    json_name(j, str_of(status));
    json_open(j, '{');
    put_pair(j, "description", str_of(says));
    json_name(j, S("content"));
    json_open(j, '{');
    json_name(j, str_of(type));
    json_open(j, '{');
    if (schema != NULL)
        put_ref(j, schema);
    json_close(j, '}');
    json_close(j, '}');
    json_close(j, '}');
}

static void put_refusals(struct json *j)
{
    put_answer(j, "4XX", "Refused, with reasons; nothing has changed", "application/problem+json", "refusal");
    put_answer(j, "5XX", "A fault of the server", "application/problem+json", "refusal");
}

/* --- operations --- */

struct operation {
    const char *subject, *name, *says, *per;
    uint32_t may;
};

static void put_security(struct json *j, uint32_t may)
{
    json_name(j, S("security"));
    json_open(j, '[');
    if (may == MAY_ANYONE) {
        json_open(j, '{');
        json_close(j, '}');
    }
    json_open(j, '{');
    json_name(j, S("bearer"));
    json_open(j, '[');
    json_close(j, ']');
    json_close(j, '}');
    json_close(j, ']');
}

static void put_head(struct json *j, const struct operation *op)
{
    struct out who = out_make(j->scratch);
    access_roles(&who, op->may);
    put_pair(j, "operationId", SAY(j->scratch, op->subject, ".", op->name));
    put_pair(j, "summary", str_of(op->says));
    put_pair(j, "description",
             SAY(j->scratch, "Who may: ", out_text(&who), op->per == NULL ? "" : ". Carries out ",
                 op->per == NULL ? "" : op->per, "."));
    json_name(j, S("tags"));
    json_open(j, '[');
    json_str(j, str_of(op->subject));
    json_close(j, ']');
    put_security(j, op->may);
}

static void put_command(struct json *j, const struct command_row *row)
{
    json_name(j, S("post"));
    json_open(j, '{');
    put_head(j, &(struct operation){row->subject, row->name, row->says, row->per, row->may});
    put_parameters(j, row->input, row->route, false);
    put_body(j, row);
    json_name(j, S("responses"));
    json_open(j, '{');
    put_answer(j, "200", "Done", "application/json", "outcome");
    put_refusals(j);
    json_close(j, '}');
    json_close(j, '}');
}

static void put_page(struct json *j, const struct page_row *row)
{
    json_name(j, S("get"));
    json_open(j, '{');
    put_head(j, &(struct operation){row->subject, row->name, row->says, NULL, row->may});
    put_parameters(j, row->input, row->route, true);
    json_name(j, S("responses"));
    json_open(j, '{');
    if (row->view == NULL)
        put_answer(j, "200", row->says, row->gives, NULL);
    else
        put_answer(j, "200", row->says, "application/json", row->view->name);
    put_refusals(j);
    json_close(j, '}');
    json_close(j, '}');
}

static const struct command_row *command_at(struct str path, struct arena *a)
{
    for (size_t i = 0; i < all_command_count; i++)
        if (all_commands[i]->route != NULL && str_eq(path_template(a, all_commands[i]->route), path))
            return all_commands[i];
    return NULL;
}

static bool has_page_at(struct str path, struct arena *a)
{
    for (size_t i = 0; i < all_page_count; i++)
        if (all_pages[i]->route != NULL && str_eq(path_template(a, all_pages[i]->route), path))
            return true;
    return false;
}

/* A page and a command at the same path stand together. */
static void put_page_paths(struct json *j)
{
    for (size_t i = 0; i < all_page_count; i++) {
        if (all_pages[i]->route == NULL)
            continue;
        struct str path = path_template(j->scratch, all_pages[i]->route);
        const struct command_row *command = command_at(path, j->scratch);
        json_name(j, path);
        json_open(j, '{');
        put_page(j, all_pages[i]);
        if (command != NULL)
            put_command(j, command);
        json_close(j, '}');
    }
}

static void put_command_paths(struct json *j)
{
    for (size_t i = 0; i < all_command_count; i++) {
        if (all_commands[i]->route == NULL)
            continue;
        struct str path = path_template(j->scratch, all_commands[i]->route);
        if (has_page_at(path, j->scratch))
            continue;
        json_name(j, path);
        json_open(j, '{');
        put_command(j, all_commands[i]);
        json_close(j, '}');
    }
}

/* --- components --- */

/* A view or row once, and the rows inside it. */
static void put_schema(struct json *j, struct map *seen, const struct shape *shape)
{
    struct str name = str_of(shape->name);
    if (map_find(seen, name) != NULL)
        return;
    map_set(seen, name, seen); /* any value: it is there */
    json_name(j, name);
    openapi_object(j, shape, OPENAPI_ANSWER, NULL, NULL);
    for (size_t i = 0; i < shape->count; i++)
        if (shape->fields[i].shape != NULL)
            put_schema(j, seen, shape->fields[i].shape);
}

static void put_components(struct json *j)
{
    struct map seen = map_make(j->scratch);
    json_name(j, S("components"));
    json_open(j, '{');
    json_name(j, S("securitySchemes"));
    json_open(j, '{');
    json_name(j, S("bearer"));
    json_open(j, '{');
    put_pair(j, "type", S("http"));
    put_pair(j, "scheme", S("bearer"));
    json_close(j, '}');
    json_close(j, '}');
    json_name(j, S("schemas"));
    json_open(j, '{');
    json_raw(j, str_of(outcome_schemas));
    for (size_t i = 0; i < all_page_count; i++)
        if (all_pages[i]->view != NULL && all_pages[i]->route != NULL)
            put_schema(j, &seen, all_pages[i]->view);
    json_close(j, '}');
    json_close(j, '}');
}

void openapi_document(struct out *o, struct str version)
{
    struct json j = json_make(o);
    json_open(&j, '{');
    put_pair(&j, "openapi", S("3.1.0"));
    json_name(&j, S("info"));
    json_open(&j, '{');
    put_pair(&j, "title", S("Candour"));
    put_pair(&j, "version", version);
    put_pair(&j, "description", str_of(description));
    json_close(&j, '}');
    json_name(&j, S("paths"));
    json_open(&j, '{');
    put_page_paths(&j);
    put_command_paths(&j);
    json_close(&j, '}');
    put_components(&j);
    json_close(&j, '}');
    out_char(o, '\n');
}
