import { useState } from 'react';
import { Button } from 'react-aria-components';
import { useClient } from 'urql';
import { ActButton } from '../components/act-button.js';
import { saveFile } from '../components/save-file.js';
import { useTranslation } from '../language/translation.js';
import { type Breakdown, shownBy } from './breakdowns.js';
import type { FigureCell } from './figure-cell.js';
import { useFiguresChoice } from './figures-choice.js';
import { type Sheet, toCsv, toXlsx } from './figures-files.js';
import type { Indicator } from './indicators.js';
import { type CellNaming, readForFile } from './series.js';

interface FiguresDownloadsProps {
  readonly indicator: Indicator;
  readonly indicators: readonly Indicator[];
  readonly by: Breakdown;
  readonly naming: CellNaming;
}

/** Saves the figures of the period and the breakdown that the page shows: one indicator as CSV, all of them as a workbook. */
export function FiguresDownloads({ indicator, indicators, by, naming }: FiguresDownloadsProps) {
  const t = useTranslation();
  const client = useClient();
  const sheetOf = useSheetOf(naming.members.consortium);
  const [choice] = useFiguresChoice();
  const [hasFailed, setHasFailed] = useState(false);
  const nameOf = (what: string): string => ['passerelle', what, by, choice.year].filter(Boolean).join('-').toLowerCase();
  const read = async (one: Indicator): Promise<Sheet> => {
    const choose = (always: readonly Breakdown[]) => shownBy(choice.by, { year: choice.year, always });
    const taken = await readForFile(client, { code: one.code, year: choice.year }, choose, naming);
    return sheetOf(one, taken.by, taken.cells);
  };
  const saveOne = async () => {
    const text = toCsv(await read(indicator));
    saveFile(`${nameOf(indicator.code)}.csv`, new Blob([text], { type: 'text/csv;charset=utf-8' }));
  };
  const saveAll = async () => saveFile(`${nameOf(t('figures.file'))}.xlsx`, await toXlsx(await Promise.all(indicators.map(read))));
  const orShowFailure = (act: () => Promise<void>) => async () => {
    setHasFailed(false);
    await act().catch(() => setHasFailed(true));
  };
  return (
    <div className="actions">
      <ActButton onAct={orShowFailure(saveOne)}>{t('figures.csv')}</ActButton>
      <ActButton onAct={orShowFailure(saveAll)}>{t('figures.xlsx')}</ActButton>
      <Button onPress={() => print()}>{t('figures.print')}</Button>
      {hasFailed && (
        <p className="failure" role="alert">
          {t('figures.notSaved')}
        </p>
      )}
    </div>
  );
}

/** A day, as a spreadsheet has it: without an hour. */
const dayOf = (instant: Date): Date => new Date(Date.UTC(instant.getFullYear(), instant.getMonth(), instant.getDate()));

/** What makes a sheet of an indicator's figures, in the reader's words. */
function useSheetOf(consortium: string) {
  const t = useTranslation();
  const [{ year }] = useFiguresChoice();
  return (indicator: Indicator, by: Breakdown, cells: readonly FigureCell[]): Sheet => ({
    label: indicator.label,
    filters: [
      [t('figures.consortium'), consortium],
      [t('figures.period'), year || t('figures.whole')],
      [t('figures.by'), t(`dimension.${by}`)],
      [t('figures.publishedOn'), indicator.publishedAt ? dayOf(new Date(indicator.publishedAt)) : t('figures.unpublished')],
      [t('figures.takenOn'), dayOf(new Date())],
    ],
    definition: indicator.definition,
    reading: indicator.reading,
    by,
    heads: [t(`dimension.${by}`), t(`unit.${indicator.unit}`)],
    cells,
    suppressed: t('figures.suppressed'),
    none: t('figures.none'),
  });
}
