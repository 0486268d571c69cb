import { ArrowDown, ArrowUp, Pencil, X } from 'lucide-react';
import { useEffect, useId, useState, type ReactNode } from 'react';
import { text } from '#texts/course';
import { MOST, type Course, type CourseTask } from '../../../courses/course';
import { courseData, writeCourseLink } from '../../../courses/link';
import { readCourse, type OpenCourse } from '../../../courses/read';
import { fileName } from '../../../export/format';
import { keepOwn, onDraft, readDraft, titled, writeDraft } from '../../../session/courses/shelf';
import { playCourse } from '../../../session/learn/store';
import { outsideClass } from '../../../session/page/address';
import { copyText } from '../../../session/page/clipboard';
import { openLearning } from '../../ground/screen/screen';
import { Button, IconButton } from '../../ground/ui/Button';
import { download } from '../../ground/ui/download';
import { Modal } from '../../ground/ui/Modal';
import { saveHandout } from '../../ground/ui/save-handout';
import { EditTask, NewTask } from './NewTask';
import './course.css';

/** Where a course is made: its words, its tasks in their order, and a new one from the moment on screen. */
export default function CourseDialog({ onClose }: { onClose: () => void }): ReactNode {
  const [course, setCourse] = useState(readDraft);
  const [isKept, setKept] = useState(true);
  const [editing, edit] = useState<number | null>(null);
  useEffect(() => onDraft(setCourse), []);
  const change = (part: Partial<Course>): void => {
    const next = { ...course, ...part };
    setCourse(next);
    setKept(writeDraft(next));
  };
  const { tasks } = course;
  const setTask = (at: number, task: CourseTask): void =>
    change({ tasks: tasks.map((one, i) => (i === at ? task : one)) });
  const id = useId();
  return (
    <Modal title={text.title} intro={text.intro} onClose={onClose}>
      <div className="course">
        {!isKept && <p role="alert">{text.noRoom}</p>}
        <label htmlFor={`${id}-title`}>{text.courseTitle}</label>
        <input
          id={`${id}-title`}
          value={course.title}
          maxLength={MOST.title}
          onChange={({ target }) => change({ title: target.value })}
        />
        <label htmlFor={`${id}-text`}>{text.courseText}</label>
        <textarea
          id={`${id}-text`}
          rows={2}
          value={course.text}
          maxLength={MOST.text}
          onChange={({ target }) => change({ text: target.value })}
        />
        <h3 className="pane-label">{text.tasks}</h3>
        {tasks.length === 0 && <p className="course-note">{text.none}</p>}
        <ol className="course-tasks">
          {tasks.map((task, at) => (
            <li key={`${at} ${task.start} ${JSON.stringify(task.goal)}`}>
              {editing === at ? (
                <EditTask
                  task={task}
                  onDone={(changed) => {
                    setTask(at, changed);
                    edit(null);
                  }}
                />
              ) : (
                <>
                  <span className="course-task">{task.title}</span>
                  <IconButton
                    label={text.up(task.title)}
                    aria-disabled={at === 0}
                    onClick={() => at > 0 && change({ tasks: swapped(tasks, at - 1) })}
                  >
                    <ArrowUp aria-hidden />
                  </IconButton>
                  <IconButton
                    label={text.down(task.title)}
                    aria-disabled={at + 1 === tasks.length}
                    onClick={() => at + 1 < tasks.length && change({ tasks: swapped(tasks, at) })}
                  >
                    <ArrowDown aria-hidden />
                  </IconButton>
                  <IconButton label={text.editTask(task.title)} onClick={() => edit(at)}>
                    <Pencil aria-hidden />
                  </IconButton>
                  <IconButton
                    label={text.removeTask(task.title)}
                    onClick={() => {
                      edit(null);
                      change({ tasks: tasks.filter((_, i) => i !== at) });
                    }}
                  >
                    <X aria-hidden />
                  </IconButton>
                </>
              )}
            </li>
          ))}
        </ol>
        {tasks.length >= MOST.tasks ? (
          <p className="course-note">{text.full(MOST.tasks)}</p>
        ) : (
          <NewTask onAdd={(task) => change({ tasks: [...tasks, task] })} />
        )}
        <GiveAway course={course} onClose={onClose} />
      </div>
    </Modal>
  );
}

/** The tasks with the one at `at` and the next in each other's place. */
function swapped(tasks: readonly CourseTask[], at: number): readonly CourseTask[] {
  const [first, second] = tasks.slice(at, at + 2);
  if (first === undefined || second === undefined) return tasks;
  return [...tasks.slice(0, at), second, first, ...tasks.slice(at + 2)];
}

interface GiveAwayProps {
  readonly course: Course;
  readonly onClose: () => void;
}

/** What can be done with a course that has tasks. */
function GiveAway({ course, onClose }: GiveAwayProps): ReactNode {
  const [said, say] = useState('');
  if (course.tasks.length === 0) return null;
  const named = titled(course);
  /** What anybody else will make of it is what is kept and given away. */
  const ready = (): OpenCourse | null => {
    const read = readCourse(courseData(named));
    if (!read.ok) {
      say(read.problems.join(' '));
      return null;
    }
    if (keepOwn(read.open.course) === 'full') say(text.noRoom);
    return read.open;
  };
  const play = (): void => {
    const open = ready();
    if (open === null) return;
    onClose();
    openLearning();
    playCourse(open);
  };
  const copy = async (): Promise<void> => {
    const whole = ready();
    if (whole === null) return;
    const link = writeCourseLink(whole.course);
    if (link === null) return say(text.tooLongLink);
    const address = outsideClass(new URL(window.location.href));
    address.hash = link;
    say((await copyText(window, address.href)) ? text.copied : text.notCopied);
  };
  const handOut = async (): Promise<void> => {
    const whole = ready();
    if (whole === null) return;
    const link = writeCourseLink(whole.course);
    if (link === null) return say(text.tooLongLink);
    try {
      await saveHandout({ title: whole.course.title, link });
    } catch (error) {
      say(error instanceof Error ? error.message : String(error));
    }
  };
  const save = (): void => {
    const whole = ready();
    if (whole !== null)
      download(
        `${fileName(whole.course.title)}.course.json`,
        `${JSON.stringify(courseData(whole.course), null, 2)}\n`,
        'application/json',
      );
  };
  return (
    <>
      <div className="course-actions">
        <Button look="strong" onClick={play}>
          {text.play}
        </Button>
        <Button onClick={() => void copy()}>{text.copy}</Button>
        <Button onClick={save}>{text.save}</Button>
        <Button onClick={() => void handOut()}>{text.handout}</Button>
      </div>
      <p className="course-note" role="status">
        {said}
      </p>
    </>
  );
}
