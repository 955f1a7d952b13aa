import type { ProviderProblem, Recording } from '../providers/provider.ts';

/** Why nothing was written down. */
export type HearingProblem =
  | ProviderProblem
  /** Nothing was said, or nothing that could be understood. */
  | 'silent';

export type Heard =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly problem: HearingProblem };

export interface Hearing {
  readonly recording: Recording;
  /** What it is most likely spoken in, as `zh` or `en`; left out: anything. */
  readonly language?: string;
}

/** Something that writes down speech. It never throws; where it is not sure that it heard anything, it says so. */
export interface SpeechRecogniser {
  hear(hearing: Hearing): Promise<Heard>;
}
