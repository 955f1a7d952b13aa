import { useRouter, type ErrorComponentProps } from '@tanstack/react-router';
import { useTexts } from '../ui/texts/texts.tsx';
import { Trouble } from '../ui/trouble.tsx';

/** A page that could not be drawn or whose data could not be had. */
export function PageTrouble({ error, reset }: ErrorComponentProps) {
  const { t } = useTexts();
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <main>
      <Trouble title={t('error.page')} error={error} onRetry={retry} />
    </main>
  );
}
