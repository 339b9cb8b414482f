/*
 * Preloaded into a program: what changes files is counted, and the call TORTURE_AT goes wrong as
 * TORTURE_HOW says: ENOSPC, EIO, ENOMEM (allocations are counted instead), short (half is
 * written), kill, or power (the program dies, and what was not synced is taken back). With
 * TORTURE_COUNT the number of calls goes to that file at the end.
 */
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t count, size_t size);
extern void *__libc_realloc(void *bytes, size_t size);

enum how { COUNT, NO_SPACE, IO_FAULT, NO_MEMORY, SHORT, KILL, POWER };

static const char *const words[] = {"count", "ENOSPC", "EIO", "ENOMEM", "short", "kill", "power"};
static const int errors[] = {0, ENOSPC, EIO, ENOMEM, ENOSPC, 0, 0};

static struct {
	enum how how;
	long at, calls;
	bool ready;
} plan;

/* A write that is not synced: the bytes that stood there, and how long the file was. */
struct unsynced {
	struct unsynced *before;
	dev_t device;
	ino_t file;
	int fd;
	off_t offset, size;
	size_t length;
	char bytes[];
};

static struct unsynced *last;

__attribute__((constructor)) static void begin(void)
{
	const char *how = getenv("TORTURE_HOW"), *at = getenv("TORTURE_AT");

	for (size_t i = 0; how != NULL && i < sizeof words / sizeof words[0]; i++)
		if (strcmp(words[i], how) == 0)
			plan.how = (enum how)i;
	plan.at = at != NULL ? atol(at) : 0;
	plan.ready = how != NULL;
}

static void take_back(void)
{
	ssize_t (*put)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite64");
	int (*cut)(int, off_t) = dlsym(RTLD_NEXT, "ftruncate64");

	for (struct unsynced *each = last; each != NULL; each = each->before) {
		if (each->length > 0 && put(each->fd, each->bytes, each->length, each->offset) < 0)
			continue;
		if (cut(each->fd, each->size) != 0)
			continue;
	}
}

static void die(void)
{
	if (plan.how == POWER)
		take_back();
	kill(getpid(), SIGKILL);
}

/* Whether this call is the one to fail; errno is set then. */
static bool fails(bool memory)
{
	if (!plan.ready || memory != (plan.how == NO_MEMORY))
		return false;
	if (__atomic_add_fetch(&plan.calls, 1, __ATOMIC_RELAXED) != plan.at)
		return false;
	if (plan.how >= KILL)
		die();
	errno = errors[plan.how];
	return plan.how != COUNT;
}

static void remember(int fd, off_t offset, size_t length)
{
	struct stat info;
	struct unsynced *write;
	ssize_t got;

	if (plan.how != POWER || fstat(fd, &info) != 0 || !S_ISREG(info.st_mode))
		return;
	write = __libc_malloc(sizeof *write + length);
	if (write == NULL)
		abort();
	*write = (struct unsynced){.before = last,
		.device = info.st_dev,
		.file = info.st_ino,
		.fd = fcntl(fd, F_DUPFD_CLOEXEC, 200),
		.offset = offset,
		.size = info.st_size};
	got = pread(fd, write->bytes, length, offset);
	write->length = got > 0 ? (size_t)got : 0;
	last = write;
}

/* The copies of descriptors stay open: closing one would drop the file's locks. */
static void forget(int fd)
{
	struct stat info;

	if (plan.how != POWER || fstat(fd, &info) != 0)
		return;
	for (struct unsynced **each = &last; *each != NULL;)
		if ((*each)->device == info.st_dev && (*each)->file == info.st_ino)
			*each = (*each)->before;
		else
			each = &(*each)->before;
}

__attribute__((destructor)) static void end(void)
{
	const char *path = getenv("TORTURE_COUNT");
	FILE *file = plan.ready && path != NULL ? fopen(path, "w") : NULL;

	plan.ready = false;
	if (file != NULL) {
		fprintf(file, "%ld\n", plan.calls);
		fclose(file);
	}
	if (plan.how == POWER)
		take_back();
}

static bool is_short(size_t length)
{
	return plan.how == SHORT && length > 1;
}

ssize_t write(int fd, const void *bytes, size_t length)
{
	ssize_t (*real)(int, const void *, size_t) = dlsym(RTLD_NEXT, "write");

	if (fd == STDERR_FILENO)
		return real(fd, bytes, length);
	if (fails(false))
		return is_short(length) ? real(fd, bytes, length / 2) : -1;
	remember(fd, lseek(fd, 0, SEEK_CUR), length);
	return real(fd, bytes, length);
}

ssize_t pwrite64(int fd, const void *bytes, size_t length, off_t offset)
{
	ssize_t (*real)(int, const void *, size_t, off_t) = dlsym(RTLD_NEXT, "pwrite64");

	if (fails(false))
		return is_short(length) ? real(fd, bytes, length / 2, offset) : -1;
	remember(fd, offset, length);
	return real(fd, bytes, length, offset);
}

ssize_t pwrite(int fd, const void *bytes, size_t length, off_t offset)
{
	return pwrite64(fd, bytes, length, offset);
}

int ftruncate64(int fd, off_t size)
{
	int (*real)(int, off_t) = dlsym(RTLD_NEXT, "ftruncate64");
	struct stat info;

	if (fails(false))
		return -1;
	if (plan.how == POWER && fstat(fd, &info) == 0)
		remember(fd, size, info.st_size > size ? (size_t)(info.st_size - size) : 0);
	return real(fd, size);
}

int ftruncate(int fd, off_t size)
{
	return ftruncate64(fd, size);
}

static int synced(int fd, const char *name)
{
	int (*real)(int) = dlsym(RTLD_NEXT, name);

	if (fails(false))
		return -1;
	forget(fd);
	return real(fd);
}

int fsync(int fd)
{
	return synced(fd, "fsync");
}

int fdatasync(int fd)
{
	return synced(fd, "fdatasync");
}

int rename(const char *from, const char *to)
{
	int (*real)(const char *, const char *) = dlsym(RTLD_NEXT, "rename");

	return fails(false) ? -1 : real(from, to);
}

int unlink(const char *path)
{
	int (*real)(const char *) = dlsym(RTLD_NEXT, "unlink");

	return fails(false) ? -1 : real(path);
}

int open64(const char *path, int flags, ...)
{
	int (*real)(const char *, int, ...) = dlsym(RTLD_NEXT, "open64");
	va_list args;
	mode_t mode;

	va_start(args, flags);
	mode = (flags & O_CREAT) != 0 ? va_arg(args, mode_t) : 0;
	va_end(args);
	return (flags & O_ACCMODE) != O_RDONLY && fails(false) ? -1 : real(path, flags, mode);
}

int open(const char *path, int flags, ...)
{
	va_list args;
	mode_t mode;

	va_start(args, flags);
	mode = (flags & O_CREAT) != 0 ? va_arg(args, mode_t) : 0;
	va_end(args);
	return open64(path, flags, mode);
}

/* What stdio writes does not come by write(): its own calls fail. */
size_t fwrite(const void *bytes, size_t size, size_t count, FILE *file)
{
	size_t (*real)(const void *, size_t, size_t, FILE *) = dlsym(RTLD_NEXT, "fwrite");

	return file != stderr && fails(false) ? 0 : real(bytes, size, count, file);
}

int fflush(FILE *file)
{
	int (*real)(FILE *) = dlsym(RTLD_NEXT, "fflush");

	return file != stderr && fails(false) ? EOF : real(file);
}

/* The clock stands at TORTURE_TIME, seconds of 1970. */
time_t time(time_t *out)
{
	time_t (*real)(time_t *) = dlsym(RTLD_NEXT, "time");
	const char *instant = getenv("TORTURE_TIME");
	time_t now = instant != NULL ? (time_t)atoll(instant) : real(NULL);

	if (out != NULL)
		*out = now;
	return now;
}

/* ICU 72 waits for itself for ever when an allocation fails while it starts (getDefault locks its
 * mutex twice): its own allocations are not let fail. */
static bool no_memory(const void *caller)
{
	Dl_info info;

	if (plan.how != NO_MEMORY)
		return false;
	if (dladdr(caller, &info) != 0 && strstr(info.dli_fname, "/libicu") != NULL)
		return false;
	return fails(true);
}

void *malloc(size_t size)
{
	return no_memory(__builtin_return_address(0)) ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size)
{
	return no_memory(__builtin_return_address(0)) ? NULL : __libc_calloc(count, size);
}

void *realloc(void *bytes, size_t size)
{
	return no_memory(__builtin_return_address(0)) ? NULL : __libc_realloc(bytes, size);
}
