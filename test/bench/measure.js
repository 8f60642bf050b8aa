import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

/** Runs a command to its end: seconds and peak memory in MB, read from the kernel while it runs. */
export async function measure(command, args, options = {}) {
  const started = performance.now();
  const child = spawn(command, args, { stdio: ['ignore', 'pipe', 'inherit'], ...options });
  let output = '';
  child.stdout.on('data', (chunk) => (output += chunk));
  let peak = 0;
  const poll = setInterval(() => (peak = Math.max(peak, readPeak(child.pid))), 20);
  const code = await new Promise((resolve) => child.on('close', resolve));
  clearInterval(poll);
  return { seconds: (performance.now() - started) / 1000, peak, code, output };
}

function readPeak(pid) {
  try {
    return Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0) / 1000;
  } catch {
    return 0;
  }
}

export function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)];
}
