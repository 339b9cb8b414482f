/*
 * The only place that knows threads: the same work for each of a row of indices, and a lock.
 */
#ifndef BASE_THREADS_H
#define BASE_THREADS_H

#include <pthread.h>

/*
 * Calls work(arg, i) once for each i from 0 to count - 1, on at most that many threads, this one
 * among them, and returns when all is done. With 1, or where no more can be had, all is done here.
 */
void threads_run(int threads, int count, void (*work)(void *arg, int index), void *arg);

struct lock {
	pthread_mutex_t mutex;
};

#define LOCK_FREE \
	{ \
		PTHREAD_MUTEX_INITIALIZER \
	}

void lock_take(struct lock *lock);
void lock_leave(struct lock *lock);

#endif
