import { useEffect, useState } from 'preact/hooks';
import type * as rulesModule from './secrets.ts';

type Rules = Pick<typeof rulesModule, 'withoutUnsendable'>;
let rules: Rules | null = null;

/** A digit in any writing, or a word after which a secret may stand (密, 码, 口令): from then on the rules are wanted. */
const MAY_HOLD_ONE =
  /[\p{N}@]|[\u96f6\u4e00\u4e8c\u4e09\u56db\u4e94\u516d\u4e03\u516b\u4e5d]{3}|\u5bc6|\u7801|\u53e3\u4ee4|pass|code|pin|cvv/iu;

/** The rules that find secrets, fetched when a text first may hold one. Until they are there the server alone hides them. */
export function useSecretRules(text: string): Rules | null {
  const [, redraw] = useState<object>();
  const isWanted = MAY_HOLD_ONE.test(text);
  useEffect(() => {
    if (!isWanted || rules !== null) return;
    import('./secrets.ts').then(
      (loaded) => {
        rules = loaded;
        redraw({});
      },
      // Tried again with the next letter; the server hides them in any case.
      () => undefined,
    );
  }, [isWanted, text]);
  return isWanted ? rules : null;
}
