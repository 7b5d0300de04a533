/** What node writes with `--cpu-prof`, as far as it is read here. */
export interface CpuProfile {
  readonly nodes: readonly {
    readonly id: number;
    readonly callFrame: { readonly functionName: string; readonly url: string; readonly lineNumber: number };
  }[];
  readonly samples: readonly number[];
  /** Microseconds before each sample. */
  readonly timeDeltas: readonly number[];
}

/** How much of the busy time something took. */
export interface Share {
  readonly name: string;
  readonly share: number;
}

/** Self time by package and by function, the most first; time in which nothing was done is left out. */
export function readProfile(profile: CpuProfile): { byPackage: Share[]; byFunction: Share[] } {
  const times = new Map<number, number>();
  profile.samples.forEach((id, index) => {
    times.set(id, (times.get(id) ?? 0) + (profile.timeDeltas[index] ?? 0));
  });
  const packages = new Map<string, number>();
  const functions = new Map<string, number>();
  for (const { id, callFrame } of profile.nodes) {
    const { functionName, url, lineNumber } = callFrame;
    if (functionName === '(idle)') continue;
    const time = times.get(id) ?? 0;
    const where = packageOf(url, functionName);
    add(packages, where, time);
    add(functions, `${functionName || '(anonymous)'} ${where}:${lineNumber + 1}`, time);
  }
  return { byPackage: shares(packages), byFunction: shares(functions) };
}

function packageOf(url: string, functionName: string): string {
  if (functionName === '(garbage collector)') return 'garbage collector';
  if (functionName === '(program)') return 'native';
  if (url.startsWith('wasm')) return 'Prisma query compiler (wasm)';
  const inPackage = [...url.matchAll(/node_modules\/((?:@[^/]+\/)?[^/]+)/g)].at(-1)?.[1];
  if (inPackage) return inPackage;
  if (url.startsWith('node:')) return `node ${url.slice('node:'.length)}`;
  return url === '' ? 'built-in functions' : `ours ${url.split('/dist/')[1] ?? url}`;
}

function add(times: Map<string, number>, name: string, time: number): void {
  times.set(name, (times.get(name) ?? 0) + time);
}

function shares(times: ReadonlyMap<string, number>): Share[] {
  const total = [...times.values()].reduce((sum, time) => sum + time, 0);
  return [...times].map(([name, time]) => ({ name, share: time / total })).sort((a, b) => b.share - a.share);
}
