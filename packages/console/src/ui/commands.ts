import { useEffect, useRef } from 'react';

/** What can be asked of the page by key, whoever carries it out. */
export type CommandName =
  | 'search'
  | 'next'
  | 'previous'
  | 'take-next'
  | 'decline-offer'
  | 'reply'
  | 'leave'
  | 'transfer'
  | 'note'
  | 'end'
  | 'tab-mine'
  | 'tab-waiting'
  | 'tab-all'
  | 'toggle-panel'
  | 'help';

type Handler = () => void;
const handlers = new Map<CommandName, Handler[]>();

/** Carries out a command. False when nothing on the page answers to it now. */
export function runCommand(name: CommandName): boolean {
  const handler = handlers.get(name)?.at(-1);
  handler?.();
  return handler !== undefined;
}

/** Answers to a command while mounted; who was mounted last is asked. `null` answers to nothing. */
export function useCommand(name: CommandName, handler: Handler | null): void {
  const latest = useRef(handler);
  useEffect(() => {
    latest.current = handler;
  });
  const isActive = handler !== null;
  useEffect(() => {
    if (!isActive) return;
    const call = (): void => latest.current?.();
    const stack = handlers.get(name) ?? [];
    handlers.set(name, [...stack, call]);
    return () => {
      handlers.set(
        name,
        (handlers.get(name) ?? []).filter((each) => each !== call),
      );
    };
  }, [name, isActive]);
}
