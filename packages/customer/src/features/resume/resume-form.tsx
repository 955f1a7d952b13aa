import { useCallback, useEffect, useState } from 'preact/hooks';
import { explain } from '../../live/explain.ts';
import { keepIdentity, readToken } from '../../live/identity.ts';
import { useSession } from '../../live/session-context.ts';
import { t } from '../../ui/texts/texts.ts';

const LEAST_LENGTH = 4;

/** Takes a code that another device showed and goes on with that history. */
export function ResumeForm() {
  const { rest } = useSession();
  const [given] = useState(codeInAddress);
  const [code, setCode] = useState(given);
  const [error, setError] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const [hasHistory] = useState(() => readToken() !== null);

  const resume = useCallback(
    async (wanted: string) => {
      setBusy(true);
      setError(null);
      try {
        const { token, customer } = await rest.call('customer.resume', { body: { code: wanted.trim() } });
        keepIdentity({ token, customerId: customer.id });
        // Everything of this page belongs to whoever it was before.
        location.replace('/inbox');
      } catch (failure) {
        setError(failure);
        setBusy(false);
      }
    },
    [rest],
  );
  useEffect(() => {
    if (given === '') return;
    // The code works once; it must not stay in the address for others to see.
    history.replaceState(null, '', location.pathname);
    // What is on this device would be out of sight after it, so a person decides.
    if (!hasHistory) void resume(given);
  }, [given, hasHistory, resume]);

  return (
    <form
      class="resume"
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim().length >= LEAST_LENGTH) void resume(code);
      }}
    >
      <p>{t('resume.how')}</p>
      <p class="form-field">
        <label for="resume-code">{t('resume.code')}</label>
        <input
          id="resume-code"
          class="resume-code"
          value={code}
          autocomplete="one-time-code"
          autocapitalize="characters"
          spellcheck={false}
          maxLength={32}
          required
          aria-invalid={error !== null}
          aria-describedby="resume-problem"
          onInput={(event) => setCode(event.currentTarget.value)}
        />
        <span class="form-problem" id="resume-problem" role="status">
          {error !== null && explain(error)}
        </span>
      </p>
      {hasHistory && <p class="resume-note">{t('resume.replaces')}</p>}
      <button type="submit" class="primary" disabled={isBusy}>
        {t(isBusy ? 'resume.busy' : 'resume.go')}
      </button>
    </form>
  );
}

const codeInAddress = (): string => decodeURIComponent(location.hash.slice(1)).slice(0, 32);
