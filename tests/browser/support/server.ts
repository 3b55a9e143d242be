// Starts `stafett demo` with data of its own, and takes both away afterwards.
import { type ChildProcess, spawn } from 'node:child_process';
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** A debug build hashes its demo passwords slowly. */
const PATIENCE_MS = 120_000;

export interface Server {
  /** Without a slash at the end. */
  readonly url: string;
  /** The file `demo-logins.json`. */
  readonly logins: string;
  stop(): Promise<void>;
}

/**
 * A fresh demo server. With `STAFETT_BASE_URL` set, the one that answers there (and `STAFETT_DEMO_LOGINS` names its
 * logins): handy while writing a journey, but then nothing is fresh.
 */
export async function startServer(): Promise<Server> {
  const running = process.env['STAFETT_BASE_URL'];
  if (running) {
    const logins = process.env['STAFETT_DEMO_LOGINS'];
    if (!logins) throw new Error('STAFETT_BASE_URL is set, so STAFETT_DEMO_LOGINS must name the file with its logins');
    return { url: running.replace(/\/$/, ''), logins, stop: async () => {} };
  }

  const binary = process.env['STAFETT_BIN'] ?? fileURLToPath(new URL('../../../target/debug/stafett', import.meta.url));
  const folder = mkdtempSync(join(tmpdir(), 'stafett-journey-'));
  const data = join(folder, 'data');
  const log = join(folder, 'log');
  mkdirSync(data);
  const out = openSync(log, 'w');
  const child = spawn(binary, ['demo', '--fresh', '--port', '0', '--data-dir', data], { stdio: ['ignore', out, out] });
  closeSync(out);
  // If the worker itself goes down, the server goes with it.
  const last = () => void child.kill('SIGKILL');
  process.once('exit', last);
  const stop = async () => {
    process.off('exit', last);
    await end(child);
    rmSync(folder, { recursive: true, force: true });
  };

  try {
    const url = await listening(child, join(data, 'adresse'));
    return { url, logins: join(data, 'demo-logins.json'), stop };
  } catch (error) {
    const told = readFileSync(log, 'utf8').trimEnd().split('\n').slice(-20).join('\n');
    await stop();
    throw new Error(`${binary}: ${error instanceof Error ? error.message : String(error)}\n${told}`);
  }
}

/** The server writes its address into a file once it listens. */
async function listening(child: ChildProcess, file: string): Promise<string> {
  let ended: string | undefined;
  child.once('error', (error) => (ended = `does not start: ${error.message}`));
  child.once('exit', (code, signal) => (ended = `stopped before it listened (${signal ?? `exit code ${code}`})`));
  const until = Date.now() + PATIENCE_MS;
  while (Date.now() < until) {
    await pause(50);
    if (ended !== undefined) throw new Error(ended);
    const url = read(file).trim().replace(/\/$/, '');
    if (/^http:\/\/.+:\d+$/.test(url) && (await answers(url))) return url;
  }
  throw new Error(`no address after ${PATIENCE_MS / 1000} s`);
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    await fetch(url, { redirect: 'manual' });
    return true;
  } catch {
    return false;
  }
}

async function end(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const impatient = setTimeout(() => child.kill('SIGKILL'), 5_000);
  await gone;
  clearTimeout(impatient);
}
