// Works in a thread of its own: a minute of speech takes longer to encode than anybody else may wait.

import { createRequire } from 'node:module';
import { parentPort, workerData } from 'node:worker_threads';

const require = createRequire(import.meta.url);

const SAMPLE_RATE = 8_000;
/** kbit/s: the best that AMR has. */
const BIT_RATE = 12.2;

/** @typedef {{ to: 'amr', packets: Uint8Array[] } | { to: 'amr', pcm: Uint8Array } | { to: 'wav', amr: Uint8Array } | { to: 'speech', packets: Uint8Array[], samplesPerSecond: 8000 | 16000 }} Job */

/** @param {Job} job */
async function convert(job) {
  if (job.to === 'wav') return wavOf(await decodeAmr(job.amr), SAMPLE_RATE);
  if (job.to === 'speech') return wavOf(await decodeOpus(job.packets, job.samplesPerSecond), job.samplesPerSecond);
  return encodeAmr('packets' in job ? await decodeOpus(job.packets, SAMPLE_RATE) : samplesOf(job.pcm));
}

/** The engine expects the recorder that it is a part of, and hangs itself on it. */
function loadAmr() {
  const recorder = {};
  Reflect.set(Object, 'Recorder-Core-Export', recorder);
  require('recorder-core/src/engine/beta-amr-engine.js');
  return recorder.AMR;
}

/** @param {Int16Array} samples @returns {Promise<Uint8Array>} */
const encodeAmr = (samples) =>
  new Promise((resolve, reject) => {
    loadAmr().encode(samples, resolve, (reason) => reject(new Error(String(reason))), BIT_RATE);
  });

/** @param {Uint8Array} amr @returns {Promise<Int16Array>} */
const decodeAmr = (amr) =>
  new Promise((resolve, reject) => {
    loadAmr().decode(amr, resolve, (reason) => reject(new Error(String(reason))));
  });

/** @param {Uint8Array[]} packets @param {8000 | 16000} sampleRate */
async function decodeOpus(packets, sampleRate) {
  const { OpusDecoder } = await import('opus-decoder');
  const decoder = new OpusDecoder({ sampleRate, channels: 1 });
  await decoder.ready;
  try {
    const { channelData } = decoder.decodeFrames(packets);
    return Int16Array.from(channelData[0] ?? [], (sample) => Math.max(-1, Math.min(1, sample)) * 0x7fff);
  } finally {
    decoder.free();
  }
}

/** @param {Uint8Array} pcm little-endian, 16 bits */
function samplesOf(pcm) {
  const bytes = Buffer.from(pcm);
  return Int16Array.from({ length: Math.floor(bytes.length / 2) }, (_, nth) => bytes.readInt16LE(nth * 2));
}

/** @param {Int16Array} samples @param {number} samplesPerSecond */
function wavOf(samples, samplesPerSecond) {
  const bytes = Buffer.alloc(44 + samples.length * 2);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(bytes.length - 8, 4);
  bytes.write('WAVEfmt ', 8, 'latin1');
  bytes.writeUInt32LE(16, 16);
  bytes.writeUInt16LE(1, 20);
  bytes.writeUInt16LE(1, 22);
  bytes.writeUInt32LE(samplesPerSecond, 24);
  bytes.writeUInt32LE(samplesPerSecond * 2, 28);
  bytes.writeUInt16LE(2, 32);
  bytes.writeUInt16LE(16, 34);
  bytes.write('data', 36, 'latin1');
  bytes.writeUInt32LE(samples.length * 2, 40);
  samples.forEach((sample, nth) => bytes.writeInt16LE(sample, 44 + nth * 2));
  return bytes;
}

const bytes = await convert(workerData);
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
parentPort?.postMessage(Uint8Array.from(bytes));
