import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server } from 'node:net';
import { join } from 'node:path';

const root = join(__dirname, '..', '..');

/** How a process ended, and all that it said. */
export interface Ending {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const programs: Program[] = [];

/** Kills whatever was started in this process and still runs. */
export async function killPrograms(): Promise<void> {
  for (const program of programs) await program.stop('SIGKILL');
}

/** A process of our own TypeScript, compiled as it is loaded. */
export class Program {
  private stdout = '';
  private stderr = '';
  private readonly child: ChildProcess;
  readonly ended: Promise<Ending>;

  /**
   * @param args a file from the root of the repository, or `-e` and code
   * @param environment all that it is given, beside what Node needs
   */
  constructor(args: readonly string[], environment: Record<string, string> = {}) {
    this.child = spawn(process.execPath, ['-r', join(root, 'tests', 'support', 'register-swc.js'), ...args], {
      cwd: root,
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['pipe', 'pipe', 'pipe'],
    });
    this.child.stdout?.on('data', (text: Buffer) => {
      this.stdout += text;
    });
    this.child.stderr?.on('data', (text: Buffer) => {
      this.stderr += text;
    });
    programs.push(this);
    this.ended = once(this.child, 'close').then(([code]) => ({
      code,
      stdout: this.stdout,
      stderr: this.stderr,
    }));
  }

  get pid(): number {
    return this.child.pid ?? 0;
  }

  /** Waits until it has said the words; one that ends before fails the test with all that it did say. */
  async hasSaid(words: string): Promise<void> {
    const early = this.ended.then((ending) => {
      throw new Error(`It ended before it said "${words}": ${JSON.stringify(ending)}`);
    });
    while (!this.stdout.includes(words)) {
      await Promise.race([early, new Promise((heard) => this.child.stdout?.once('data', heard))]);
    }
    early.catch(() => undefined);
  }

  /** Sends a signal and waits for the end. */
  async stop(signal: NodeJS.Signals): Promise<Ending> {
    this.child.kill(signal);
    return this.ended;
  }
}

/** Runs a program to its end. */
export function run(args: readonly string[], environment?: Record<string, string>): Promise<Ending> {
  return new Program(args, environment).ended;
}

/** A port of loopback that something listens on, until it is let go. */
export async function holdPort(): Promise<{ port: number; letGo: () => Promise<unknown> }> {
  const server: Server = createServer();
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as { port: number };
  return { port, letGo: () => once(server.close(), 'close') };
}

/** A port of loopback on which nothing listens. */
export async function freePort(): Promise<number> {
  const { port, letGo } = await holdPort();
  await letGo();
  return port;
}
