import type { Id, Instant } from '../kit/index.ts';
import type { Sender } from '../messages/index.ts';
import type { Reason, SecretKind } from '../safety/index.ts';

/** Timers that a conversation may hold, at most one of each kind. */
export type TimerKind = 'idle-end' | 'queue-reminder' | 'offer-expired' | 'opening' | 'callback';

/**
 * Work that a decision asks for. It is committed with the state and performed later, at least once:
 * whoever performs it must stand a second time (R4).
 */
export type Effect =
  /** The bot looks at the message with this number and submits its answer. */
  | { readonly kind: 'run-bot'; readonly number: number }
  /** Another machine is asked what the dialogue waits for; `asked` is the name of the question there. */
  | { readonly kind: 'look-up'; readonly asked: string }
  /** The app that runs an account is told that there is news of it. */
  | { readonly kind: 'notify-app'; readonly appId: Id; readonly accountId: Id }
  /** The router pairs waiting conversations with free agents of the tenant. */
  | { readonly kind: 'route' }
  /** An agent let an offer run out: who was set aside for it is told, with his supervisors. */
  | { readonly kind: 'tell-set-aside'; readonly agentId: Id }
  /** Wakes the machine with `timer-fired` at `dueAt`; replaces an earlier timer of the same kind. */
  | { readonly kind: 'set-timer'; readonly timer: TimerKind; readonly dueAt: Instant }
  | { readonly kind: 'cancel-timer'; readonly timer: TimerKind }
  /** What was hidden in the message of this number is kept under seal. Only here it is in the clear, on its way to be sealed. */
  | {
      readonly kind: 'seal';
      readonly number: number;
      /** Its place among the message's secrets. */
      readonly place: number;
      readonly secret: SecretKind;
      readonly text: string;
    }
  /** A message that the safety line stopped is reported to supervisors, without what was secret in it. */
  | {
      readonly kind: 'report-stop';
      readonly messageId: string;
      readonly sender: Sender;
      readonly reason: Reason;
      readonly words: string;
    };

/** What is committed with a decision, and what performing it asks for where others' machines are slow. */
export type EffectKind = 'run-bot' | 'ask-model' | 'look-up' | 'transcribe' | 'notify-app' | 'route' | 'tell-set-aside';
