import { serviceHoursAt } from '@zhida/core/clocks';
import type { AccountHours, StoredCalendar } from '@zhida/protocol/endpoints';
import { useMemo } from 'react';
import { IconButton } from '../../ui/icon-button.tsx';
import { Icon } from '../../ui/icons/icon.tsx';
import { useTexts } from '../../ui/texts/texts.tsx';
import { calendarName } from './calendar-name.ts';
import { HoursState } from './hours-state.tsx';
import { WeekPicture } from './week-picture.tsx';
import styles from './hours.module.css';

export interface CalendarCardProps {
  readonly row: StoredCalendar;
  readonly at: number;
  readonly accounts: readonly AccountHours[];
  readonly mayEdit: boolean;
  readonly onEdit: () => void;
  readonly onImport: () => void;
  readonly onDelete: (name: string) => void;
}

/** A calendar: whom it is for, how it stands now, and its coming week. */
export function CalendarCard({ row, at, accounts, mayEdit, onEdit, onImport, onDelete }: CalendarCardProps) {
  const { t } = useTexts();
  const { calendar } = row;
  const name = calendarName(row, accounts, t);
  const hours = useMemo(() => serviceHoursAt(calendar, at), [calendar, at]);
  return (
    <article className={styles.card} aria-label={name}>
      <div className={styles.cardHead}>
        <div>
          <h3>
            <bdi>{name}</bdi>
          </h3>
          <p>
            <bdi>{calendar.timeZone}</bdi>
          </p>
        </div>
        {mayEdit && (
          <span className={styles.actions}>
            <IconButton label={t('hours.edit-named', { name })} onClick={onEdit}>
              <Icon name="edit" size={18} />
            </IconButton>
            <IconButton label={t('hours.import-named', { name })} onClick={onImport}>
              <Icon name="download" size={18} />
            </IconButton>
            <IconButton label={t('hours.delete-named', { name })} onClick={() => onDelete(name)}>
              <Icon name="trash" size={18} />
            </IconButton>
          </span>
        )}
      </div>
      <HoursState hours={hours} />
      <WeekPicture calendar={calendar} at={at} />
    </article>
  );
}
