import type { OutgoingFile } from '../../live/outgoing.ts';

/** Longest recording. */
export const MOST_RECORDED_MS = 60_000;
/** Shorter ones are slips of the finger. */
const LEAST_RECORDED_MS = 700;

/** What browsers record, best first: everybody plays MP4. */
const FORMATS = ['audio/mp4', 'audio/webm;codecs=opus', 'audio/webm', 'audio/ogg;codecs=opus'] as const;

export interface Recording {
  /** How loud it is now, from 0 to 1. */
  readonly level: () => number;
  readonly lengthMs: () => number;
  /** Ends it; null when it was too short to be meant. */
  readonly finish: () => Promise<OutgoingFile | null>;
  readonly cancel: () => void;
}

/** Whether this page can record at all. */
export const canRecord = (): boolean =>
  typeof MediaRecorder === 'function' && navigator.mediaDevices?.getUserMedia !== undefined;

/** Starts recording; the browser asks for the microphone. Rejects when it is refused or there is none. */
export async function startRecording(): Promise<Recording> {
  const stream = await navigator.mediaDevices.getUserMedia({
    audio: { echoCancellation: true, noiseSuppression: true },
  });
  const mimeType = FORMATS.find((format) => MediaRecorder.isTypeSupported(format));
  const recorder = new MediaRecorder(stream, {
    audioBitsPerSecond: 32_000,
    ...(mimeType === undefined ? {} : { mimeType }),
  });
  const meter = createMeter(stream);
  const chunks: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => chunks.push(data));
  const stopped = new Promise<void>((resolve) => {
    recorder.addEventListener('stop', () => resolve());
  });
  const startedAt = Date.now();
  let endedAt: number | null = null;
  const lengthMs = () => Math.min((endedAt ?? Date.now()) - startedAt, MOST_RECORDED_MS);
  const stop = () => {
    endedAt ??= Date.now();
    if (recorder.state !== 'inactive') recorder.stop();
    for (const track of stream.getTracks()) track.stop();
    meter.close();
  };
  recorder.start();
  return {
    level: meter.level,
    lengthMs,
    finish: async () => {
      stop();
      await stopped;
      const durationMs = lengthMs();
      if (durationMs < LEAST_RECORDED_MS) return null;
      const type = recorder.mimeType.split(';')[0] ?? 'audio/webm';
      const extension = type === 'audio/mp4' ? 'm4a' : type === 'audio/ogg' ? 'ogg' : 'webm';
      return { kind: 'voice', blob: new Blob(chunks, { type }), name: `voice.${extension}`, durationMs };
    },
    cancel: stop,
  };
}

function createMeter(stream: MediaStream): { level: () => number; close: () => void } {
  const audio = new AudioContext();
  const analyser = audio.createAnalyser();
  analyser.fftSize = 512;
  audio.createMediaStreamSource(stream).connect(analyser);
  const samples = new Uint8Array(analyser.fftSize);
  return {
    level: () => {
      analyser.getByteTimeDomainData(samples);
      const peak = samples.reduce((most, sample) => Math.max(most, Math.abs(sample - 128)), 0);
      return Math.min(1, peak / 96);
    },
    close: () => void audio.close(),
  };
}
