import type { AccountBrief } from '@zhida/protocol/endpoints';
import { createContext } from 'preact';
import { useContext } from 'preact/hooks';
import type { ChatActions } from '../../live/actions.ts';
import type { OutgoingItem } from '../../live/outgoing.ts';
import type { SeenWatcher } from './seen.ts';

/** What rows of the log may do. */
export interface LogTools {
  /** Undefined until the server told it. */
  readonly account: AccountBrief | undefined;
  /** The first message here of which something was hidden; null: none. */
  readonly firstHidden: number | null;
  readonly actions: ChatActions;
  readonly seen: () => SeenWatcher | null;
  readonly resend: (item: OutgoingItem) => void;
  readonly remove: (item: OutgoingItem) => void;
  /** Puts a failed text back into the composer. */
  readonly edit: (item: OutgoingItem) => void;
  /** Present while a rating may be changed. */
  readonly changeRating: () => void;
}

const LogContext = createContext<LogTools | null>(null);
export const LogProvider = LogContext.Provider;

export function useLogTools(): LogTools {
  const tools = useContext(LogContext);
  if (tools === null) throw new Error('A row is drawn outside of the log.');
  return tools;
}
