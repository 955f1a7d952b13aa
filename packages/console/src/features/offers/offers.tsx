import { useOffers } from '../../live/offers.ts';
import { useTexts } from '../../ui/texts/texts.tsx';
import { OfferCard } from './offer-card.tsx';
import styles from './offers.module.css';

/** What waits for one's yes, over whatever page is open. */
export function Offers() {
  const { t } = useTexts();
  const offers = useOffers();
  return (
    <section className={styles.offers} aria-label={t('offers.region')} aria-live="assertive">
      {offers.map(({ item, until }, index) => (
        <OfferCard key={`${item.state.id} ${until}`} item={item} until={until} isFirst={index === 0} />
      ))}
    </section>
  );
}
