import type { Database } from '../../src/database/database';

/** Where a process is cut off: its transaction never commits; or it does, and nobody hears of it. */
export type CrashPoint = 'BEFORE_COMMIT' | 'AFTER_COMMIT';

/** When a node's work is cut off: at its next transaction, once. */
export class Crashes {
  next: CrashPoint | null = null;

  take(): CrashPoint | null {
    const { next } = this;
    this.next = null;
    return next;
  }
}

/** The database, on which the next transaction is cut off when a test says so. */
export function crashing(database: Database, crashes: Crashes): Database {
  const { prisma } = database;
  const transaction = async (
    work: (inside: object) => Promise<unknown>,
    options: Parameters<typeof prisma.$transaction>[1],
  ) => {
    const point = crashes.take();
    const result = await prisma.$transaction(async (inside) => {
      const done = await work(inside);
      if (point === 'BEFORE_COMMIT') throw new Error('Cut off before the commit.');
      return done;
    }, options);
    if (point === 'AFTER_COMMIT') throw new Error('Cut off after the commit.');
    return result;
  };
  const cut = new Proxy(prisma, {
    get: (target, name) => {
      if (name === '$transaction') return transaction;
      const value = Reflect.get(target, name, target);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
  return { ...database, prisma: cut };
}
