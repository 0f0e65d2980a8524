// Holds a small recurrent network in C to conformance vectors, without rnncheck and without Node.
//
//     cc -O2 examples/vectors/consumer.c -lcjson -lm -o consumer
//     ./consumer fixtures/vectors/*.json
//
// The network comes first, then what reads and compares. Memory goes back when the program ends.

#include <cjson/cJSON.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const cJSON *get(const cJSON *object, const char *name) {
  return cJSON_GetObjectItemCaseSensitive(object, name);
}

static const char *word(const cJSON *object, const char *name) {
  return get(object, name)->valuestring;
}

static int is(const char *some, const char *other) { return strcmp(some, other) == 0; }

static double *zeros(int count) { return calloc(count, sizeof(double)); }

// Inputs of a problem are numbers; what is expected is a string with more digits than a double has.
static double number(const cJSON *item) {
  return cJSON_IsString(item) ? strtod(item->valuestring, NULL) : item->valuedouble;
}

static double *fill(double *next, const cJSON *list) {
  const cJSON *item;
  if (!cJSON_IsArray(list)) *next++ = number(list);
  cJSON_ArrayForEach(item, list) next = fill(next, item);
  return next;
}

// The numbers of nested lists in one row; zeros where a network has none.
static double *numbers(const cJSON *object, const char *name, int count) {
  double *row = zeros(count);
  if (get(object, name)) fill(row, get(object, name));
  return row;
}

// sum += M·v, with M row-major
static void add_product(double *sum, const double *M, const double *v, int rows, int columns) {
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < columns; j++) sum[i] += M[i * columns + j] * v[j];
}

// sum += Mᵀ·v
static void add_transposed(double *sum, const double *M, const double *v, int rows, int columns) {
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < columns; j++) sum[j] += M[i * columns + j] * v[i];
}

// sum += v ⊗ w
static void add_outer(double *sum, const double *v, const double *w, int rows, int columns) {
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < columns; j++) sum[i * columns + j] += v[i] * w[j];
}

static double largest_of(const double *z, int O) {
  double largest = z[0];
  for (int i = 1; i < O; i++) largest = fmax(largest, z[i]);
  return largest;
}

static double sum_of_powers(const double *z, double shift, int O) {
  double sum = 0;
  for (int i = 0; i < O; i++) sum += exp(z[i] - shift);
  return sum;
}

static void read_out(double *output, const char *readout, const double *z, int O) {
  double m = largest_of(z, O), S = sum_of_powers(z, m, O);
  for (int i = 0; i < O; i++) {
    if (is(readout, "softmax")) output[i] = exp(z[i] - m) / S;
    else if (is(readout, "sigmoid")) output[i] = 1 / (1 + exp(-z[i]));
    else output[i] = z[i];
  }
}

static double loss_of(const char *loss, const double *z, const double *y, int O) {
  double m = largest_of(z, O), S = sum_of_powers(z, m, O), sum = 0;
  for (int i = 0; i < O; i++) {
    if (is(loss, "cross-entropy")) sum += y[i] * (m + log(S) - z[i]);
    else if (is(loss, "binary-cross-entropy"))
      sum += fmax(z[i], 0) - y[i] * z[i] + log1p(exp(-fabs(z[i])));
    else sum += (z[i] - y[i]) * (z[i] - y[i]) / 2;
  }
  return sum;
}

struct answers {
  double *outputs, *states, *loss, *dWxh, *dWhh, *dWhy, *dbh, *dby, *dx, *dstart;
};

// Forward, loss and backpropagation through time. dq stands for the slope of the loss in q.
static struct answers answer(const cJSON *problem) {
  const cJSON *network = get(problem, "network"), *parameters = get(problem, "parameters");
  const char *readout = word(network, "readout"), *loss = word(network, "loss");
  int is_tanh = is(word(network, "cell"), "tanh");
  int D = get(get(network, "sizes"), "inputs")->valueint;
  int H = get(get(network, "sizes"), "hidden")->valueint;
  int O = get(get(network, "sizes"), "outputs")->valueint;
  int T = cJSON_GetArraySize(get(problem, "inputs"));
  double *Wxh = numbers(parameters, "Wxh", H * D), *bh = numbers(parameters, "bh", H);
  double *Whh = numbers(parameters, "Whh", H * H), *by = numbers(parameters, "by", O);
  double *Why = numbers(parameters, "Why", O * H);
  double *x = numbers(problem, "inputs", T * D), *y = numbers(problem, "targets", T * O);
  double *weights = numbers(problem, "weights", T);
  double *start = numbers(problem, "initialState", H);

  struct answers found = {
      .outputs = zeros(T * O), .states = zeros(T * H), .loss = zeros(1),
      .dWxh = zeros(H * D), .dWhh = zeros(H * H), .dWhy = zeros(O * H),
      .dbh = zeros(H), .dby = zeros(O), .dx = zeros(T * D), .dstart = zeros(H),
  };
  for (int t = 0; t < T; t++) {
    const double *before = t == 0 ? start : found.states + (t - 1) * H;
    double *h = found.states + t * H, *z = zeros(O);
    memcpy(h, bh, H * sizeof *h);
    add_product(h, Wxh, x + t * D, H, D);
    add_product(h, Whh, before, H, H);
    for (int i = 0; i < H; i++) h[i] = is_tanh ? tanh(h[i]) : fmax(h[i], 0);
    memcpy(z, by, O * sizeof *z);
    add_product(z, Why, h, O, H);
    read_out(found.outputs + t * O, readout, z, O);
    *found.loss += weights[t] * loss_of(loss, z, y + t * O, O);
  }
  for (int t = T - 1; t >= 0; t--) {
    const double *before = t == 0 ? start : found.states + (t - 1) * H;
    const double *h = found.states + t * H;
    // What came back from later steps, to which this one adds.
    double *da = found.dstart, *dz = zeros(O);
    // Each loss takes the logits of its read-out, so this is its slope in them.
    for (int i = 0; i < O; i++)
      dz[i] = weights[t] * (found.outputs[t * O + i] - y[t * O + i]);
    add_transposed(da, Why, dz, O, H);
    for (int i = 0; i < H; i++) da[i] *= is_tanh ? 1 - h[i] * h[i] : h[i] > 0;
    add_outer(found.dWxh, da, x + t * D, H, D);
    add_outer(found.dWhh, da, before, H, H);
    add_outer(found.dWhy, dz, h, O, H);
    for (int i = 0; i < H; i++) found.dbh[i] += da[i];
    for (int i = 0; i < O; i++) found.dby[i] += dz[i];
    add_transposed(found.dx + t * D, Wxh, da, H, D);
    found.dstart = zeros(H);
    add_transposed(found.dstart, Whh, da, H, H);
  }
  return found;
}

// The first entry that is outside its radius, in words.
static char first_outside[400];

// Looks at nested lists entry by entry, while `received` moves along its row.
static int is_within(const char *id, const char *place, const cJSON *expected, const cJSON *radius,
                     const double **received) {
  if (cJSON_IsArray(expected)) {
    int i = 0, all = 1;
    const cJSON *item, *allowed = radius->child;
    cJSON_ArrayForEach(item, expected) {
      char inner[100];
      snprintf(inner, sizeof inner, "%s[%d]", place, i++);
      all &= is_within(id, inner, item, allowed, received);
      allowed = allowed->next;
    }
    return all;
  }
  double value = *(*received)++, wanted = number(expected), allowed = number(radius);
  if (fabs(value - wanted) <= allowed) return 1;  // NaN is not at most anything.
  if (!first_outside[0])
    snprintf(first_outside, sizeof first_outside, "%s: %s: expected %.17g ± %g, received %.17g",
             id, place, wanted, allowed, value);
  return 0;
}

static int case_is_within(const cJSON *one) {
  struct answers found = answer(get(one, "problem"));
  const cJSON *expected = get(one, "expected"), *gradients = get(expected, "gradients");
  const cJSON *radius = get(get(one, "radius"), "float64"), *slack = get(radius, "gradients");
  const struct {
    const char *place, *name;
    const cJSON *expected, *radius;
    const double *received;
  } quantities[] = {
      {"outputs", "outputs", expected, radius, found.outputs},
      {"states", "states", expected, radius, found.states},
      {"loss", "loss", expected, radius, found.loss},
      {"gradients.Wxh", "Wxh", gradients, slack, found.dWxh},
      {"gradients.Whh", "Whh", gradients, slack, found.dWhh},
      {"gradients.Why", "Why", gradients, slack, found.dWhy},
      {"gradients.bh", "bh", gradients, slack, found.dbh},
      {"gradients.by", "by", gradients, slack, found.dby},
      {"inputGradients", "inputGradients", expected, radius, found.dx},
      {"initialStateGradient", "initialStateGradient", expected, radius, found.dstart},
  };
  int all = 1;
  for (size_t k = 0; k < sizeof quantities / sizeof *quantities; k++) {
    const cJSON *wanted = get(quantities[k].expected, quantities[k].name);
    const cJSON *allowed = get(quantities[k].radius, quantities[k].name);
    const double *received = quantities[k].received;
    // A network without biases has no slopes in them.
    if (wanted) all &= is_within(word(one, "id"), quantities[k].place, wanted, allowed, &received);
  }
  return all;
}

static cJSON *read_file(const char *name) {
  FILE *file = fopen(name, "rb");
  cJSON *read = NULL;
  if (file) {
    fseek(file, 0, SEEK_END);
    long size = ftell(file);
    rewind(file);
    char *text = malloc(size + 1);
    text[fread(text, 1, size, file)] = '\0';
    read = cJSON_Parse(text);
    fclose(file);
  }
  if (!read) {
    fprintf(stderr, "%s cannot be read as JSON\n", name);
    exit(2);
  }
  return read;
}

int main(int count, char **names) {
  int right = 0, all = 0;
  for (int k = 1; k < count; k++) {
    const cJSON *one, *cases = get(read_file(names[k]), "cases");
    cJSON_ArrayForEach(one, cases) {
      right += case_is_within(one);
      all += 1;
    }
  }
  printf("%d of %d within the radius\n", right, all);
  if (first_outside[0]) puts(first_outside);
  return all > 0 && right == all ? 0 : 1;
}
