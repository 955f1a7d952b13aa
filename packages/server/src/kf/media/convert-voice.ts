import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { Worker } from 'node:worker_threads';
import { toWav } from '@zhida/ai/speech';
import { SECOND_MS } from '@zhida/core/kit';
import { opusPackets } from './opus/opus-packets.ts';

/** A minute of speech takes about a second. */
const MOST_CONVERT_MS = 30 * SECOND_MS;
/** A recording that is longer than this is cut: AMR at 8 kHz of half an hour of silence is no voice message. */
const MOST_SECONDS = 300;
const AMR_HZ = 8_000;
/** A minute of the packets that browsers make. */
const MOST_SPEECH_PACKETS = 3_000;

/** What a browser recorded, as AMR. Null: it holds no Opus, and there is no ffmpeg that could read it. */
export async function recordingToAmr(bytes: Buffer, ffmpeg: string): Promise<Buffer | null> {
  const packets = opusPackets(bytes);
  if (packets !== null) return runWorker({ to: 'amr', packets });
  const pcm = await decodeByFfmpeg(bytes, ffmpeg, AMR_HZ);
  return pcm === null ? null : runWorker({ to: 'amr', pcm });
}

/** A recording of any kind that this server can read, as a WAV; its samples per second may be others than asked for. */
export async function recordingToWav(
  bytes: Buffer,
  samplesPerSecond: 8_000 | 16_000,
  ffmpeg: string,
): Promise<Buffer | null> {
  const packets = opusPackets(bytes)?.slice(0, MOST_SPEECH_PACKETS) ?? null;
  if (packets !== null) return runWorker({ to: 'speech', packets, samplesPerSecond });
  const pcm = await decodeByFfmpeg(bytes, ffmpeg, samplesPerSecond);
  return pcm === null ? null : toWav(pcm, samplesPerSecond);
}

/** An AMR, as browsers play it. */
export const amrToWav = (amr: Buffer): Promise<Buffer> => runWorker({ to: 'wav', amr });

function runWorker(job: object): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./voice-worker.mjs', import.meta.url), {
      workerData: job,
      execArgv: [],
      // What its engine says to the console is said to nobody.
      stdout: true,
      stderr: true,
      resourceLimits: { maxOldGenerationSizeMb: 256 },
    });
    const timer = setTimeout(() => void worker.terminate(), MOST_CONVERT_MS);
    worker.once('message', (bytes: Uint8Array) => resolve(Buffer.from(bytes)));
    worker.once('error', reject);
    worker.once('exit', () => {
      clearTimeout(timer);
      reject(new Error('The voice could not be converted.'));
    });
  });
}

/** Mono samples of 16 bits; null when there is no ffmpeg, or it cannot read this. */
async function decodeByFfmpeg(bytes: Buffer, ffmpeg: string, samplesPerSecond: number): Promise<Buffer | null> {
  const folder = await mkdtemp(join(tmpdir(), 'zhida-voice-'));
  try {
    // By a file: what stands at the end of some recordings has to be read first.
    const path = join(folder, 'recording');
    await writeFile(path, bytes, { mode: 0o600 });
    const input = ['-protocol_whitelist', 'file', '-i', path, '-t', String(MOST_SECONDS)];
    const child = spawn(
      ffmpeg,
      ['-nostdin', '-v', 'error', ...input, '-ac', '1', '-ar', String(samplesPerSecond), '-f', 's16le', 'pipe:1'],
      {
        stdio: ['ignore', 'pipe', 'ignore'],
        timeout: MOST_CONVERT_MS,
        killSignal: 'SIGKILL',
      },
    );
    const isDone = new Promise<boolean>((resolve) => {
      child.once('error', () => resolve(false));
      child.once('close', (code) => resolve(code === 0));
    });
    const [pcm, isGood] = await Promise.all([buffer(child.stdout), isDone]);
    return isGood && pcm.length > 0 ? pcm : null;
  } catch {
    return null;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
