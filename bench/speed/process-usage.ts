import { readFileSync } from 'node:fs';

/** Milliseconds of a tick of the kernel's clock, in which it counts what processes use. */
const TICK = 10;

/** Milliseconds of processor that a process has used since it began; NaN where the kernel does not tell. */
export function processorOf(pid: number): number {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in brackets may hold spaces; user and system time are the 12th and 13th word behind it.
    const words = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return (Number(words[11]) + Number(words[12])) * TICK;
  } catch {
    return Number.NaN;
  }
}

/** Megabytes that a process holds in memory now, and held at most. */
export function memoryOf(pid: number): { resident: number; peak: number } {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8');
    const megabytes = (name: string) =>
      Math.round(Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1]) / 1024);
    return { resident: megabytes('VmRSS'), peak: megabytes('VmHWM') };
  } catch {
    return { resident: Number.NaN, peak: Number.NaN };
  }
}
