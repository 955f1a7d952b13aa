import { useEffect, useState } from 'preact/hooks';
import { useSession } from '../../live/session-context.ts';
import { useObservable } from '../../ui/observe.ts';
import { t } from '../../ui/texts/texts.ts';

/** Short breaks are nobody's business. */
const PATIENCE_MS = 3_000;

/** Says when messages do not get through, and that they will. */
export function ConnectionBanner() {
  const { live, bye } = useSession();
  const status = useObservable(live.status);
  const farewell = useObservable(bye);
  const isConnected = status.kind === 'online' || status.kind === 'polling';
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    setLate(false);
    if (isConnected) return;
    const timer = setTimeout(() => setLate(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isConnected]);

  if (farewell !== null) {
    return (
      <p class="banner" role="status">
        {farewell.code === 'request.stale-version' ? t('connection.stale') : farewell.message}
        <button type="button" class="text-button" onClick={() => location.reload()}>
          {t('common.reload')}
        </button>
      </p>
    );
  }
  return (
    <p class={isLate ? 'banner' : 'hidden'} role="status">
      {isLate && t(navigator.onLine ? 'connection.unstable' : 'connection.offline')}
    </p>
  );
}
