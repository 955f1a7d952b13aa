import { SECOND_MS } from '@zhida/core/kit';
import { failed } from '../providers/provider.ts';
import { makeClosedMenu } from './offline/closed-menu.ts';
import {
  loadDictionary,
  OFFLINE_LANGUAGES,
  type OfflineInstallation,
  type OfflineLanguage,
  type SpeechModel,
} from './offline/installation.ts';
import type { PronouncingDictionary } from './offline/pronouncing-dictionary.ts';
import { runRecogniser } from './offline/run-recogniser.ts';
import type { Heard, Hearing, SpeechRecogniser } from './recogniser.ts';

/** What is longer was not said to a menu. */
export const LONGEST_MENU_SPEECH_MS = 15 * SECOND_MS;
const AT_ONCE = 1;
const MOST_WAITING = 8;
const TIMEOUT_MS = 20 * SECOND_MS;

/**
 * The offline recogniser (离线识别): a program on this machine that knows which of some sentences was said, or that it was
 * none of them. It needs no service, and nothing leaves the machine. One recording is listened to at a time; of more than a
 * few that wait, the next is told that it is busy.
 */
export class OfflineSpeech {
  readonly #installation: OfflineInstallation;
  readonly #dictionaries = new Map<OfflineLanguage, Promise<PronouncingDictionary>>();
  readonly #waiting: (() => void)[] = [];
  #underWay = 0;

  constructor(installation: OfflineInstallation) {
    this.#installation = installation;
  }

  /** Languages that it understands here; empty: it is not installed. */
  get languages(): readonly OfflineLanguage[] {
    const { program, models } = this.#installation;
    return program === null ? [] : OFFLINE_LANGUAGES.filter((language) => models[language] !== null);
  }

  /** How many samples per second its recordings must have. */
  samplesPerSecond(language: OfflineLanguage): 8_000 | 16_000 | null {
    return this.#installation.models[language]?.samplesPerSecond ?? null;
  }

  /** Listens for one of these sentences, in a WAV with one channel of 16 bits. */
  recogniser(language: OfflineLanguage, sentences: readonly string[]): SpeechRecogniser {
    return { hear: (hearing) => this.#hear(language, sentences, hearing) };
  }

  async #hear(language: OfflineLanguage, sentences: readonly string[], { recording }: Hearing): Promise<Heard> {
    const model = this.#installation.models[language];
    if (model === null || this.#installation.program === null) return failed('not-set');
    if (recording.durationMs > LONGEST_MENU_SPEECH_MS) return { ok: false, problem: 'silent' };
    if (this.#underWay >= AT_ONCE) {
      if (this.#waiting.length >= MOST_WAITING) return failed('busy');
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    } else this.#underWay += 1;
    try {
      return await this.#listen(model, sentences, recording.bytes);
    } catch {
      return failed('unreachable');
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#underWay -= 1;
      else next();
    }
  }

  async #listen(model: SpeechModel, sentences: readonly string[], wav: Uint8Array): Promise<Heard> {
    const menu = makeClosedMenu(sentences, await this.#dictionaryOf(model), model.soundWeight);
    if (menu.sentences === 0) return { ok: false, problem: 'silent' };
    const answer = await runRecogniser({ installation: this.#installation, model, menu, wav, timeoutMs: TIMEOUT_MS });
    if (!answer.ok) return answer;
    const text = menu.sentenceOf(answer.words);
    return text === null ? { ok: false, problem: 'silent' } : { ok: true, text };
  }

  /** Read when somebody first speaks, and kept. */
  #dictionaryOf(model: SpeechModel): Promise<PronouncingDictionary> {
    const had = this.#dictionaries.get(model.language);
    if (had !== undefined) return had;
    const loading = loadDictionary(model);
    loading.catch(() => this.#dictionaries.delete(model.language));
    this.#dictionaries.set(model.language, loading);
    return loading;
  }
}
