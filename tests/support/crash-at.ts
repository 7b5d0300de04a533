/**
 * Loaded before a node in a process of its own (`node -r`): the process kills itself at one point of its work, which
 * stands in the file that CRASH_AT names. Nothing of this is in the product.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import Module from 'node:module';
import { join, relative } from 'node:path';

type Work = (...args: never[]) => unknown;
type Exports = Readonly<Record<string, Work>>;

const root = join(__dirname, '..', '..');
const file = process.env.CRASH_AT ?? '';

/** The verb whose transaction it is. */
const verbs = new AsyncLocalStorage<string>();

/** Functions whose beginning and end are points, by module. */
const FUNCTIONS: Readonly<Record<string, readonly string[]>> = {
  'src/services/sync/data-exchange/serve-changes.ts': ['serveChanges'],
  'src/services/sync/numbering/decide-operation.ts': ['decideOperation'],
  'src/services/sync/data-exchange/download-cursor.ts': ['keepCursor'],
  'src/services/sync/uploads/inbox.ts': ['receiveOperations', 'verdictsOf'],
  'src/services/sync/jobs/lease.ts': ['takeLease'],
  'src/services/sync/numbering/number-customer.ts': ['numberCustomer'],
  'src/services/sync/real-time/serve-forwarded.ts': ['serveForwarded'],
};

/** Modules of which more has to be known: whose commit it is, which message is sent. */
const MODULES: Readonly<Record<string, (exports: Exports) => Record<string, unknown>>> = {
  'src/database/transaction.ts': ({ inTransaction }) => ({
    inTransaction: (context: never, verb: string, work: never) =>
      verbs.run(verb, () => inTransaction?.(context, verb as never, work)),
  }),
  'src/database/database.ts': ({ prismaOver }) => ({
    prismaOver: (adapter: Adapter, ...more: never[]) => prismaOver?.(withCommits(adapter) as never, ...more),
  }),
  'src/database/journal.ts': ({ openJournal }) => ({
    openJournal: (...args: never[]) => {
      const journal = openJournal?.(...args) as Record<'append' | 'release', Work>;
      return {
        ...journal,
        append: around('journal append', journal.append),
        release: around('journal release', journal.release),
      };
    },
  }),
  'src/services/sync/link/http-transport.ts': ({ httpTransport }) => ({
    httpTransport: (...args: never[]) => {
      const transport = httpTransport?.(...args) as { send: Work };
      const send = (message: string, ...more: never[]) =>
        around(`send ${message}`, transport.send)(message as never, ...more);
      return { ...transport, send };
    },
  }),
};

interface Transaction {
  readonly options: { readonly usePhantomQuery: boolean };
  commit: Work;
  executeRaw: (query: { readonly sql: string }) => unknown;
}

interface Adapter {
  connect(): Promise<{ startTransaction: (...args: never[]) => Promise<Transaction> }>;
}

/** Its transactions tell of their commit, which one driver sends as a statement and the other makes by itself. */
function withCommits(adapter: Adapter): Adapter {
  const connect = adapter.connect.bind(adapter);
  return Object.assign(adapter, {
    connect: async () => {
      const connection = await connect();
      const startTransaction = connection.startTransaction.bind(connection);
      return Object.assign(connection, {
        startTransaction: async (...args: never[]) => withCommit(await startTransaction(...args)),
      });
    },
  });
}

function withCommit(transaction: Transaction): Transaction {
  const commit = transaction.commit.bind(transaction);
  const executeRaw = transaction.executeRaw.bind(transaction);
  const ofVerb = (work: Work) => around(`commit ${verbs.getStore()}`, work)();
  if (transaction.options.usePhantomQuery)
    return Object.assign(transaction, { commit: () => ofVerb(commit) });
  return Object.assign(transaction, {
    executeRaw: (query: { sql: string }) =>
      query.sql === 'COMMIT' ? ofVerb(() => executeRaw(query)) : executeRaw(query),
  });
}

/** The work, with points before and after it. */
function around<T extends Work>(name: string, work: T) {
  return (...args: Parameters<T>): unknown => {
    reached(`before ${name}`);
    const done = work(...args);
    const after = <Done>(value: Done) => {
      reached(`after ${name}`);
      return value;
    };
    return done instanceof Promise ? done.then(after) : after(done);
  };
}

let armed = '';
let count = 0;

/** Dies here where this is the point, reached for the time that was said since it was armed; once. */
function reached(point: string): void {
  if (!existsSync(file)) return;
  const content = readFileSync(file, 'utf8');
  if (content !== armed) count = 0;
  armed = content;
  const [at, nth] = content.split('\n');
  if (point !== at) return;
  count += 1;
  if (count !== Number(nth)) return;
  rmSync(file);
  process.kill(process.pid, 'SIGKILL');
}

function instrumented(exports: Exports, path: string): Exports {
  const named = (FUNCTIONS[path] ?? []).map((name) => [name, around(name, exports[name] as Work)] as const);
  const replaced = { ...MODULES[path]?.(exports), ...Object.fromEntries(named) };
  const values = Object.entries(replaced).map(
    ([name, value]) => [name, { value, enumerable: true }] as const,
  );
  return Object.create(exports, Object.fromEntries(values));
}

const loader = Module as unknown as {
  _load: (request: string, parent: NodeModule | undefined, isMain: boolean) => unknown;
  _resolveFilename: (request: string, parent: NodeModule | undefined) => string;
};
const load = loader._load;
const known = new Map<string, Exports>();
loader._load = (request, parent, isMain) => {
  const exports = load.call(Module, request, parent, isMain);
  if (!request.startsWith('.')) return exports;
  const path = relative(root, loader._resolveFilename(request, parent));
  if (!(path in MODULES || path in FUNCTIONS)) return exports;
  const one = known.get(path) ?? instrumented(exports as Exports, path);
  known.set(path, one);
  return one;
};
