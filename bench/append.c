/*
 * The bare journal: appends a line and syncs it, again and again.
 *
 *   append FILE LINES BYTES      prints the median of one append with its fdatasync, in microseconds
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static int ascending(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static double now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: append FILE LINES BYTES\n");
        return 2;
    }
    int lines = atoi(argv[2]), bytes = atoi(argv[3]);
    double *took = malloc(lines * sizeof *took);
    char *line = malloc(bytes);
    memset(line, 'x', bytes);
    line[bytes - 1] = '\n';
    int file = open(argv[1], O_WRONLY | O_CREAT | O_APPEND, 0600);
    for (int i = 0; i < lines; i++) {
        double start = now();
        if (write(file, line, bytes) != bytes || fdatasync(file) != 0) {
            perror(argv[1]);
            return 1;
        }
        took[i] = now() - start;
    }
    qsort(took, lines, sizeof *took, ascending);
    printf("%.1f\n", took[lines / 2]);
    return 0;
}
