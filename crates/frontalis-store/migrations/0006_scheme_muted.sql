-- 0006: a scheme may have clips coded without their sound, so that what is said does not
-- tell the coder what to see.

ALTER TABLE scheme ADD COLUMN muted INTEGER NOT NULL DEFAULT 0 CHECK (muted IN (0, 1));
