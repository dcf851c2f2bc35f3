/*
 * A stand-in for a coding agent: it costs next to nothing, so what is left of a run's time is Spar's own.
 *
 *   agent LATENCY_MS MILESTONES < call.json
 *
 * It speaks the protocol of Spar's `command` agents: one JSON object in, one JSON reply out, the worktree as its
 * working directory. As planner it cuts the task into MILESTONES parts, as builder of part n (milestone or sub-task) it
 * writes parts/n, as reviewer it finds nothing. It thinks for LATENCY_MS in every turn.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static char call[16 << 20];

/* The text of a top-level string field; the calls carry no escapes in the fields asked for here. */
static void field(const char *name, char *value, size_t most) {
    char key[64];
    snprintf(key, sizeof key, "\"%s\":\"", name);
    const char *at = strstr(call, key);
    size_t n = 0;
    for (at = at ? at + strlen(key) : ""; *at && *at != '"' && n + 1 < most; at++) value[n++] = *at;
    value[n] = 0;
}

static void plan(int milestones) {
    printf("{\"summary\":\"Write the parts.\",\"size\":\"%s\",\"milestones\":[",
           milestones <= 2 ? "S" : milestones <= 7 ? "M" : "L");
    for (int n = 1; n <= milestones; n++)
        printf("%s{\"title\":\"Write part %d\",\"goal\":\"parts/%d holds its number.\",\"kind\":\"behaviour\","
               "\"risk\":\"low\",\"doneChecks\":[{\"text\":\"part %d is right\",\"command\":\"sh check.sh %d\"}],"
               "\"expectedFiles\":[\"parts/%d\"]}", n > 1 ? "," : "", n, n, n, n, n);
    printf("],\"riskMap\":[],\"doNotTouch\":[],\"assumptions\":[],\"outOfScope\":[]}\n");
}

static int build(int n) {
    char path[64];
    mkdir("parts", 0777);
    snprintf(path, sizeof path, "parts/%d", n);
    FILE *part = fopen(path, "w");
    if (!part) {
        perror(path);
        return 1;
    }
    fprintf(part, "%d\n", n);
    fclose(part);
    printf("{\"status\":\"done\",\"summary\":\"Wrote part %d.\",\"memo\":\"Nothing is left.\",\"commands\":[],"
           "\"filesChecked\":[\"parts/%d\"],\"notes\":[],\"assumptions\":[],\"dispositions\":[],"
           "\"block\":{\"whatBroke\":\"\",\"hypothesisA\":\"\",\"hypothesisB\":\"\",\"experiment\":\"\","
           "\"decision\":\"\",\"nextAction\":\"\"}}\n", n, n);
    return 0;
}

int main(int argc, char **argv) {
    if (argc != 3) {
        fprintf(stderr, "usage: agent LATENCY_MS MILESTONES\n");
        return 2;
    }
    long latency = atol(argv[1]);
    if (fread(call, 1, sizeof call - 1, stdin) == 0) return 2;
    char role[32], step[256];
    int n = 0;
    field("role", role, sizeof role);
    field("step", step, sizeof step);
    nanosleep(&(struct timespec){latency / 1000, latency % 1000 * 1000000}, NULL);
    if (strcmp(role, "planner") == 0) {
        plan(atoi(argv[2]));
        return 0;
    }
    if (strncmp(step, "plan/", 5) == 0) {
        puts("{\"objections\":[],\"notes\":[]}");
        return 0;
    }
    if (sscanf(step, "milestone#%d/", &n) != 1 && sscanf(step, "attempt#%*d/sub-task/s%d/", &n) != 1) {
        fprintf(stderr, "nothing to do for the %s in step '%s'\n", role, step);
        return 1;
    }
    if (strcmp(role, "builder") == 0) return build(n);
    printf("{\"findings\":[],\"observations\":[],\"filesJudged\":[\"parts/%d\"]}\n", n);
    return 0;
}
