import { Button } from 'react-aria-components';
import { EmptyState } from '../components/empty-state.js';
import { useTranslation } from '../language/translation.js';
import { SeatsLeft } from './course-labels.js';
import { type OfferedCourse, useCoursesOf } from './use-courses-of.js';
import '../components/record-part.css';

interface ProviderCoursesProps {
  readonly provider: { readonly id: string; readonly name: string };
  readonly onChoose: (course: OfferedCourse) => void;
}

/** The courses of the training provider to which a referral is prepared, with the places that are left. One of them may be chosen. */
export function ProviderCourses({ provider, onChoose }: ProviderCoursesProps) {
  const t = useTranslation();
  const courses = useCoursesOf(provider.id);
  if (courses === 'asked') return <p>{t('loading')}</p>;
  return (
    <section className="part" aria-label={t('courses.of', { name: provider.name })}>
      <h3>{t('courses.of', { name: provider.name })}</h3>
      <ul className="plain">
        {courses?.map((course) => (
          <li key={course.id}>
            {course.title} <SeatsLeft seats={course.seatsLeft} />{' '}
            <Button
              className="quiet"
              aria-label={t('act.of', { act: t('courses.choose'), what: course.title })}
              onPress={() => onChoose(course)}
            >
              {t('courses.choose')}
            </Button>
          </li>
        ))}
      </ul>
      <EmptyState list={courses} />
    </section>
  );
}
