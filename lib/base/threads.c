#include <stdatomic.h>
#include <stdbool.h>

#include "base/threads.h"

enum { MOST_THREADS = 64 };

struct crew {
	atomic_int next;
	int count;
	void (*work)(void *arg, int index);
	void *arg;
};

static void *help(void *arg)
{
	struct crew *crew = arg;
	int index;

	while ((index = atomic_fetch_add(&crew->next, 1)) < crew->count)
		crew->work(crew->arg, index);
	return NULL;
}

void threads_run(int threads, int count, void (*work)(void *arg, int index), void *arg)
{
	struct crew crew = {.count = count, .work = work, .arg = arg};
	pthread_t others[MOST_THREADS];
	int most = threads < count ? threads : count, started = 0;

	while (started + 1 < most && started < MOST_THREADS
		&& pthread_create(&others[started], NULL, help, &crew) == 0)
		started++;
	help(&crew);
	for (int i = 0; i < started; i++)
		pthread_join(others[i], NULL);
}

void lock_take(struct lock *lock)
{
	pthread_mutex_lock(&lock->mutex);
}

void lock_leave(struct lock *lock)
{
	pthread_mutex_unlock(&lock->mutex);
}
