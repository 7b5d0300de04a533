import type { Database } from './database';
import type { Replica } from './replica';

/** What reads of a database go through. */
export type Reads = Pick<Database, 'select' | 'prisma'>;

/** What Prisma only reads by; whatever else it can do is done on the primary. */
const READS = new Set<string | symbol>([
  ...['findMany', 'findFirst', 'findFirstOrThrow', 'findUnique', 'findUniqueOrThrow'],
  ...['count', 'aggregate', 'groupBy', '$queryRaw', '$queryRawUnsafe'],
]);

/** Asks the replica, and the primary where that fails; from then on the primary alone. */
type Ask = <T>(replica: () => Promise<T>, primary: () => Promise<T>) => Promise<T>;

/** Reads of one request from a replica, each of which the primary answers where the replica fails. */
export function readsOf(replica: Replica, primary: Reads): Reads {
  let isFailed = false;
  const ask: Ask = async (there, here) => {
    if (isFailed) return here();
    try {
      return await there();
    } catch {
      isFailed = true;
      replica.doubt();
      return here();
    }
  };
  return {
    select: (statement, planning) =>
      ask(
        () => replica.select(statement, planning),
        () => primary.select(statement, planning),
      ),
    prisma: asked(replica.prisma, primary.prisma, ask),
  };
}

type Member = object | undefined;
type Read = (...given: unknown[]) => Promise<unknown>;

/** Prisma, or one of its models, whose reads are asked of the replica. */
function asked<T extends object>(replica: object, primary: T, ask: Ask): T {
  return new Proxy(primary, {
    get: (_target, name) => {
      const there = Reflect.get(replica, name) as Member;
      const here = Reflect.get(primary, name) as Member;
      if (READS.has(name)) {
        const [onReplica, onPrimary] = [(there as Read).bind(replica), (here as Read).bind(primary)];
        return (...given: unknown[]) =>
          ask(
            () => onReplica(...given),
            () => onPrimary(...given),
          );
      }
      if (typeof here === 'function') return here.bind(primary);
      return there && here && !String(name).startsWith('$') ? asked(there, here, ask) : here;
    },
  });
}
