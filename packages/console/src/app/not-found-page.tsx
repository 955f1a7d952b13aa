import { Link } from '@tanstack/react-router';
import { Empty } from '../ui/empty.tsx';
import { useTexts } from '../ui/texts/texts.tsx';

/** An address that leads nowhere. */
export function NotFoundPage() {
  const { t } = useTexts();
  return (
    <main>
      <Empty
        icon="search"
        title={t('error.no-such-page')}
        action={<Link to="/conversations">{t('error.to-conversations')}</Link>}
      />
    </main>
  );
}
