import { useEffect, useState } from 'preact/hooks';
import { QrCode } from '../../ui/qr-code.tsx';
import { showToast } from '../../ui/toast.tsx';
import { t } from '../../ui/texts/texts.ts';
import { formatClock } from '../../ui/time.ts';

export interface ResumeCodeProps {
  readonly code: string;
  readonly url: string;
  readonly expiresAt: number;
  /** Makes another one, when this one has run out. */
  readonly onRenew: () => void;
}

/** The code that another device needs to go on with this history: to scan, to read out, or as a link. */
export function ResumeCode({ code, url, expiresAt, onRenew }: ResumeCodeProps) {
  const [isExpired, setExpired] = useState(() => Date.now() >= expiresAt);
  useEffect(() => {
    setExpired(Date.now() >= expiresAt);
    const timer = setTimeout(() => setExpired(true), Math.max(0, expiresAt - Date.now()));
    return () => clearTimeout(timer);
  }, [expiresAt]);

  if (isExpired) {
    return (
      <div class="resume resume-shown">
        <p role="status">{t('resume.expired')}</p>
        <button type="button" class="primary" onClick={onRenew}>
          {t('resume.new-code')}
        </button>
      </div>
    );
  }
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(url);
      showToast({ text: t('common.copied') });
    } catch {
      // Denied in some frames: the link is there to be marked by hand.
      showToast({ text: url });
    }
  };
  return (
    <div class="resume resume-shown">
      <p>{t('resume.how')}</p>
      <QrCode text={url} label={t('resume.qr')} />
      <p class="resume-code">
        <span class="hint">{t('resume.code')}</span>
        <bdi>{inGroups(code)}</bdi>
      </p>
      <p class="hint">{t('resume.valid-until', { time: formatClock(expiresAt) })}</p>
      <button type="button" class="secondary" onClick={() => void copy()}>
        {t('resume.copy-link')}
      </button>
      <p class="resume-warning">{t('resume.warning')}</p>
    </div>
  );
}

/** ABCD 1234: four at a time are easier to read out. */
export const inGroups = (code: string): string => code.replace(/(.{4})(?=.)/g, '$1 ');
