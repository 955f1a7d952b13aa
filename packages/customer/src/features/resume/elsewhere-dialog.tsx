import { useCallback, useEffect, useState } from 'preact/hooks';
import { encode } from 'uqr';
import { explain } from '../../live/explain.ts';
import { useSession } from '../../live/session-context.ts';
import { Dialog } from '../../ui/dialog.tsx';
import { t } from '../../ui/texts/texts.ts';
import { formatClock } from '../../ui/time.ts';

interface Code {
  readonly code: string;
  readonly url: string;
  readonly expiresAt: number;
}

/** A code, to be scanned or typed, that continues this history on another device. */
export function ElsewhereDialog({ onClose }: { readonly onClose: () => void }) {
  const { rest } = useSession();
  const [made, setMade] = useState<Code | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [isCopied, setCopied] = useState(false);
  const make = useCallback(() => {
    setError(null);
    rest.call('customer.create-resume-code').then(setMade, setError);
  }, [rest]);
  useEffect(make, [make]);
  return (
    <Dialog title={t('elsewhere.title')} onClose={onClose}>
      {error !== null && (
        <p role="status">
          {explain(error)}
          <button type="button" class="text-button" onClick={make}>
            {t('common.retry')}
          </button>
        </p>
      )}
      {made !== null && (
        <div class="elsewhere">
          <p>{t('elsewhere.how')}</p>
          <Qr text={made.url} />
          <p class="elsewhere-code">
            <bdi>{made.code}</bdi>
          </p>
          <p class="elsewhere-note">{t('elsewhere.until', { time: formatClock(made.expiresAt) })}</p>
          <button
            type="button"
            class="secondary"
            onClick={() => {
              navigator.clipboard?.writeText(made.url).then(
                () => setCopied(true),
                () => setCopied(false),
              );
            }}
          >
            {t(isCopied ? 'elsewhere.copied' : 'elsewhere.copy')}
          </button>
        </div>
      )}
    </Dialog>
  );
}

const BORDER = 2;

/** A QR code as one drawing; always dark on light, or cameras do not see it. */
function Qr({ text }: { readonly text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: BORDER });
  const path = data.flatMap((row, y) => row.map((isDark, x) => (isDark ? `M${x} ${y}h1v1h-1z` : ''))).join('');
  return (
    <svg
      class="qr"
      width={200}
      height={200}
      viewBox={`0 0 ${size} ${size}`}
      shape-rendering="crispEdges"
      role="img"
      aria-label={t('elsewhere.qr')}
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
