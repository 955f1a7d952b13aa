import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ConversationState, EntryVisit } from '@zhida/core/conversations';
import type { CustomerBrief } from '@zhida/protocol/endpoints';
import type { ReactNode } from 'react';
import { useReplica } from '../../live/replicas.ts';
import { request } from '../../live/rest.ts';
import { Avatar } from '../../ui/avatar.tsx';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { languageName } from '../../ui/language-name.ts';
import { Skeleton } from '../../ui/skeleton.tsx';
import { Tag } from '../../ui/tag.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { formatInstant, formatListTime } from '../../ui/time/format-time.ts';
import { serverNow } from '../../ui/time/now.ts';
import { Trouble } from '../../ui/trouble.tsx';
import { CustomerCard } from './customer-card.tsx';
import { CustomerStandingFacts } from './customer-standing.tsx';
import { visitsOf, type Visit } from './visits.ts';
import styles from './customer-panel.module.css';

export interface CustomerPanelProps {
  readonly conversationId: string;
  readonly onClose: () => void;
}

/** Who the customer is, where he came from, and what was talked about before. */
export function CustomerPanel({ conversationId, onClose }: CustomerPanelProps) {
  const { t } = useTexts();
  const replica = useReplica(conversationId);
  return (
    <aside className={styles.panel} aria-label={t('customer.panel')}>
      <header className={styles.head}>
        <h2>{t('customer.panel')}</h2>
        <IconButton label={t('customer.close')} onClick={onClose}>
          <Icon name="close" size={18} />
        </IconButton>
      </header>
      {replica.item === null ? (
        // Why there is nothing to show is said where the conversation would be.
        replica.error === null && <Skeleton rows={4} />
      ) : (
        <Profile
          key={replica.item.customer.id}
          customer={replica.item.customer}
          state={replica.item.state}
          accountName={replica.item.account.name}
          visits={visitsOf(replica.events, replica.item.state)}
        />
      )}
    </aside>
  );
}

interface ProfileProps {
  readonly customer: CustomerBrief;
  readonly state: ConversationState;
  readonly accountName: string;
  readonly visits: readonly Visit[];
}

function Profile({ customer, state, accountName, visits }: ProfileProps) {
  const { t, language } = useTexts();
  const read = useQuery({
    queryKey: ['customers', customer.id],
    queryFn: () => request('customers.read', { params: { customerId: customer.id } }),
    staleTime: 10_000,
  });
  const more = read.data?.customer;
  const others = read.data?.conversations.filter((conversation) => conversation.state.id !== state.id) ?? [];
  return (
    <>
      <div className={styles.who}>
        <Avatar id={customer.id} name={customer.name ?? customer.code} size="large" />
        <div>
          <p className={styles.name} dir="auto">
            {customer.name ?? t('customer.unnamed')}
          </p>
          <p className={styles.code}>
            {t('customer.code')} <bdi>{customer.code}</bdi>
          </p>
        </div>
      </div>
      <Section title={t('customer.profile')}>
        <dl className={styles.facts}>
          <Fact label={t('customer.account')}>{accountName}</Fact>
          <Fact label={t('customer.language')}>
            {customer.locale === null ? t('customer.unknown') : languageName(customer.locale, language)}
          </Fact>
          {more !== undefined && <Fact label={t('customer.since')}>{formatInstant(more.createdAt, language)}</Fact>}
          {more !== undefined && more.externalId !== null && (
            <Fact label={t('customer.external-id')}>
              <bdi>{more.externalId}</bdi>
            </Fact>
          )}
          {state.rating !== null && (
            <Fact label={t('customer.rating')}>{t('customer.stars', { stars: state.rating.stars })}</Fact>
          )}
        </dl>
      </Section>
      {state.dialogue !== null && (
        <Section title={t('customer.card')}>
          <CustomerCard dialogue={state.dialogue} />
        </Section>
      )}
      {more !== undefined && (
        <Section title={t('customer.standing')}>
          <CustomerStandingFacts key={customer.id} customerId={customer.id} standing={more.standing} />
        </Section>
      )}
      <Section title={t('customer.where-from')}>
        {visits.length === 0 ? (
          <p className={styles.none}>{t('customer.no-visit')}</p>
        ) : (
          <ol className={styles.visits}>
            {visits.map((visit) => (
              <li key={visit.key}>
                <VisitLine visit={visit.visit} at={visit.at} />
              </li>
            ))}
          </ol>
        )}
      </Section>
      <Section title={t('customer.history')}>
        {read.isPending && <Skeleton rows={3} />}
        {read.isError && read.data === undefined && (
          <Trouble title={t('customer.history-failed')} error={read.error} onRetry={() => void read.refetch()} />
        )}
        {read.data !== undefined && others.length === 0 && <p className={styles.none}>{t('customer.no-history')}</p>}
        <ul className={styles.history}>
          {others.map((conversation) => (
            <li key={conversation.state.id}>
              <Link
                to="/conversations/$conversationId"
                params={{ conversationId: conversation.state.id }}
                search={(search) => search}
                className={styles.past}
              >
                <span className={styles.pastHead}>
                  <span dir="auto">{conversation.account.name}</span>
                  <time>{formatListTime(conversation.state.lastActiveAt, serverNow(), language, t)}</time>
                </span>
                <span className={styles.pastDetail} dir="auto">
                  {conversation.state.lastMessage?.detail ?? ''}
                </span>
                <Tag tone={conversation.state.phase.state === 'queued' ? 'warning' : 'plain'}>
                  {t(`state.${conversation.state.phase.state}`)}
                </Tag>
              </Link>
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Section({ title, children }: { readonly title: string; readonly children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function Fact({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function VisitLine({ visit, at }: { readonly visit: EntryVisit; readonly at: number | null }) {
  const { t, language } = useTexts();
  return (
    <>
      <span className={styles.visitHead}>
        <span dir="auto">{visit.entryName}</span>
        {at !== null && <time>{formatListTime(at, serverNow(), language, t)}</time>}
      </span>
      <span className={styles.visitTags}>
        <Tag>{t('customer.scene', { scene: visit.scene })}</Tag>
        {visit.sceneParam !== undefined && visit.sceneParam !== '' && (
          <Tag>{t('customer.scene-param', { value: visit.sceneParam })}</Tag>
        )}
      </span>
    </>
  );
}
