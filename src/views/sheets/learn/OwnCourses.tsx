import { useMemo, useRef, useState, type ReactNode } from 'react';
import { text } from '#texts/course';
import { Plus, Upload, X } from 'lucide-react';
import type { Course } from '../../../courses/course';
import { courseData } from '../../../courses/link';
import { idOf, readCourse } from '../../../courses/read';
import { dropCourse, editCourse, openCourseFile, useShelf } from '../../../session/courses/shelf';
import { openDialog } from '../../ground/screen/screen';
import { Button, IconButton } from '../../ground/ui/Button';
import { ChallengeItem } from './Items';
import { useSolved } from './RowEnd';
import './own-courses.css';

/** The courses that this browser keeps, and where one is opened or made. */
export function OwnCourses(): ReactNode {
  const courses = useShelf((shelf) => shelf.courses);
  const [problems, tell] = useState<readonly string[]>([]);
  const input = useRef<HTMLInputElement>(null);
  const take = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    const read = await openCourseFile(file);
    tell(read.ok ? [] : read.problems);
  };
  return (
    <section className="learn-own" aria-labelledby="learn-own">
      <h3 id="learn-own">{text.own}</h3>
      {courses.length === 0 && <p className="learn-own-note">{text.ownNone}</p>}
      {courses.map((course) => (
        <KeptCourse
          key={JSON.stringify(course)}
          course={course}
          onEdit={() => {
            if (!editCourse(course)) return tell([text.noRoomToEdit]);
            openDialog({ is: 'course' });
          }}
        />
      ))}
      {problems.length > 0 && (
        <div role="alert" className="learn-refused">
          <p>{text.refused}</p>
          <ul>
            {problems.map((problem) => (
              <li key={problem}>{problem}</li>
            ))}
          </ul>
        </div>
      )}
      <div className="learn-own-actions">
        <Button onClick={() => openDialog({ is: 'course' })}>
          <Plus aria-hidden />
          <span>{courses.length === 0 ? text.make : text.makeAnother}</span>
        </Button>
        <Button look="quiet" onClick={() => input.current?.click()}>
          <Upload aria-hidden />
          <span>{text.openFile}</span>
        </Button>
        <input
          ref={input}
          type="file"
          accept=".json,.txt,application/json,text/plain"
          hidden
          data-course-file
          onChange={({ target }) => {
            void take(target.files?.[0]).finally(() => (target.value = ''));
          }}
        />
      </div>
    </section>
  );
}

/** One of them; its links are read once somebody looks into it. */
function KeptCourse({ course, onEdit }: { readonly course: Course; readonly onEdit: () => void }): ReactNode {
  const [open, setOpen] = useState(false);
  const tasks = useMemo(() => course.tasks.map((task) => ({ id: idOf(task), ...task.goal })), [course]);
  const solved = useSolved(tasks);
  return (
    <details className="learn-course-item" onToggle={({ currentTarget }) => setOpen(currentTarget.open)}>
      <summary>
        {course.title} <small className="learn-own-note">{text.solvedOf(solved, course.tasks.length)}</small>
      </summary>
      {course.text !== '' && <p className="learn-own-note">{course.text}</p>}
      {open && <Tasks course={course} />}
      <div className="learn-own-actions">
        <Button size="s" onClick={onEdit}>
          {text.edit}
        </Button>
        <IconButton label={text.remove(course.title)} onClick={() => dropCourse(course)}>
          <X aria-hidden />
        </IconButton>
      </div>
    </details>
  );
}

function Tasks({ course }: { readonly course: Course }): ReactNode {
  const read = useMemo(() => readCourse(courseData(course)), [course]);
  if (!read.ok) return <p role="alert">{read.problems.join(' ')}</p>;
  const { tasks } = read.open;
  const row = { title: course.title, tasks };
  return (
    <ul>
      {tasks.map((task) => (
        <ChallengeItem key={task.id} challenge={task} row={row} />
      ))}
    </ul>
  );
}
