# What the crates below the studio say, each with its variables; see text.rs.

word-onset = inicio
word-apex-first = inicio del ápice
word-apex-last = fin del ápice
word-offset = final
word-trace = vestigio
word-slight = leve
word-marked = marcado
word-severe = severo
word-maximum = máximo
word-side = lado
word-direction = dirección
word-lip = labio
word-place = lugar
word-clip = clip
word-coder = codificador
word-sheet = hoja
region-neutral = Neutro
region-upper = Cara superior
region-up-down = Cara inferior: arriba/abajo
region-horizontal = Cara inferior: horizontal
region-oblique = Cara inferior: oblicua
region-orbital = Cara inferior: orbital
region-misc = Diversos
region-head = Posición de la cabeza
region-eye = Posición de los ojos
region-movement = Movimiento
region-gross = Conducta general
region-visibility = Visibilidad
region-legacy = Otras ediciones

## Desk: why a command did nothing, and what it did.

frame-not-yet = el fotograma aún no está en pantalla; espérelo
nothing-scored = no se ha codificado nada desde que se abrió el clip
nothing-to-undo = nada que deshacer
nothing-to-redo = nada que rehacer
not-interlaced = este clip no es entrelazado: un fotograma es una imagen de un instante
by-field = se avanza campo por campo; las marcas van al fotograma
whole-frames = fotogramas enteros
no-part-of-a-score = '{ $typed }' no forma parte de un código
type-first = escriba antes un código, como 12c o 1+2+5b
no-action-to-select = no hay ninguna acción que elegir
no-neutral-set = no hay fotograma neutro
select-with-landmark = elija antes una acción que tenga esta marca
nowhere-to-go = no hay adónde ir
neutral-already = ya es el fotograma neutro
select-first = elija antes una acción ({ $key }), o codifique una
several-open = hay { $n } acciones abiertas; elija antes una ({ $key })
takes-no-level-named = { $name } no lleva nivel
does-not-take = { $name } no admite { $letter }
of-item = { $item }: { $why }
not-inside = { $item }: el fotograma { $frame } no está dentro: ambas partes necesitan uno
select-to-merge = elija antes las acciones que se han de unir
select-second = elija también una segunda acción (Ctrl+clic)
not-same-code = { $a } y { $b } no son del mismo código y lado
landmark-order = { $later } (fotograma { $later_at }) quedaría antes de { $earlier } (fotograma { $earlier_at }); el orden es inicio, ápice, final
screen-not-toml = no es TOML

## Files of keys.

keys-line = línea { $line }: { $why }
keys-unknown-entry = "{ $name }" no significa nada aquí; hay `set`, `same-key-ends` y `[keys]`
keys-no-set = no existe ese juego de teclas; hay { $names }
keys-is-table = `keys` es una tabla: escriba [keys] y una orden por línea
keys-in-brackets = escriba las teclas entre corchetes: { $name } = ["F5"]
keys-taken = { $key } ya es la tecla de { $name }
keys-text = una tecla es un texto entre comillas
keys-digit = { $key } escribe un código; póngala con Ctrl+ o Alt+, o elija otra
keys-near = no existe la orden "{ $name }"; ¿quiso decir "{ $near }"?
keys-no-command = no existe la orden "{ $name }"; `frontalis keys` las enumera
keys-no-key = "{ $name }" no es una tecla; escriba un carácter o un nombre como Right, Enter o F1, con Ctrl+, Shift+ o Alt+ delante

## Scores.

score-not = "{ $text }" no es un código: { $why }
score-nothing = no hay nada codificado; escriba 0 para una cara neutra, 74 para una no codificable
score-advice = { $why }; escriba { $score }
score-no-side-of-plus = falta un código a un lado de este signo más
score-level-first = el nivel va detrás del número; escriba { $code }
score-not-one = { $text } no es un solo código; un código tiene como mucho una letra antes del número y un nivel detrás, como L12B, y los códigos se unen con +
score-no-number = { $text } no tiene número; un código se escribe como 12B
score-leading-zero = { $text }: un número de código no empieza por cero
score-digits = { $text }: un número de código tiene una o dos cifras
score-no-equal-sides = { $code } no tiene lados que puedan ser iguales; escriba { $plain }
score-alone = { $number } solo no es un código; se lee como { $code }
score-no-movement = { $number } no tiene forma de movimiento; escriba { $plain }
score-no-code = no hay código { $number }; busque su nombre entre los códigos
score-1978-level = { $letter } es una intensidad de 1978; codifique de A a E, como { $code }
score-side-first = el lado va delante del número; escriba { $code }
score-no-such-level = '{ $letter }' no es un nivel; escriba A, B, C, D o E

## Laws of scores, on a line and on a sheet.

law-edition = { $code } es un código de { $edition }; { $remedy }
law-edition-4 = { $code } es un código de { $edition }; en FACS 2002 es probablemente 4
law-not-2002 = { $code } no está en FACS 2002; consérvelo en la nota de la acción
law-write-43ab = escriba 43A o 43B
law-write-43cd = escriba 43C o 43D
law-write-7 = escriba un 7 fuerte
law-prefix = { $letter } no va con { $code }, que { $remedy }
law-takes-no-letter = no lleva letra; escriba { $code }
law-takes-side = lleva un lado: L, R, U, o A si es desigual
law-takes = lleva { $letters } ({ $meaning })
law-no-level = { $code } no lleva nivel; escriba { $plain } sin { $letter }
law-weaker-side = { $item } deja el lado más débil por debajo de A; escriba { $alone } si ese lado no muestra nada
law-unsure = { $code } está marcado como dudoso; revíselo antes de entregar
law-out-of-scheme = { $code } no está en el esquema "{ $scheme }"; se conserva, pero no cuenta para el acuerdo
law-level-asked = el esquema pide un nivel; escriba de { $least } a { $most }
law-occurrence = el esquema solo codifica si { $code } aparece; { $level } se conserva, pero no se usa
law-scored-from = el esquema codifica a partir de { $from } y { $level } queda por debajo; quite { $item }
law-graded-side = el esquema no usa letras de lado graduadas; escriba { $plain } en lugar de { $graded }
law-twice = { $code } está codificado dos veces; { $remedy }
law-both-sides-unequal = escriba { $code } si ambos lados actúan por igual, { $unequal } si no
law-both-lips = escriba { $code } si actúan ambos labios
law-both-sides = escriba { $code } si actúan ambos lados
law-keep-one = conserve uno de { $first } y { $second }
law-neutral = 0 dice que no se vio ninguna acción, así que no va con { $other }; quite uno de los dos
law-hides = { $visibility } dice que no se ve ({ $what }), así que { $code } no puede codificarse; quite uno de los dos
law-exclude = { $a } y { $b } se excluyen; conserve uno de los dos
law-exclude-why = { $a } y { $b } se excluyen ({ $why }); conserve uno de los dos
law-apart = { $one } y { $other } se excluyen en un mismo labio o lado; asegúrese de que { $a } y { $b } estén separados
law-goes-with = { $code } va con { $needs }; codifíquelo también, o quite { $dropped }
law-speech = { $code } no se codifica durante el habla (50); quite uno de los dos
law-27-25 = 27 normalmente separa los labios; codifique también 25

## Findings on a sheet.

sheet-no-neutral = no hay fotograma neutro; elija uno, pues los códigos se puntúan como cambios respecto a la cara neutra de esta persona
sheet-neutral-past-end = el fotograma neutro { $frame } está después del último del clip, { $last }; elija otro
sheet-open = { $item } está abierto; marque su final, el último fotograma en que se ve
sheet-no-apex = el ápice de { $item } no está marcado; marque sus fotogramas más intensos
sheet-past-end = { $item }: { $landmark } en el fotograma { $frame }, después del último del clip, { $last }; muévalo
sheet-lasts-longer = { $item } dura más de medio segundo; { $remedy }, o corrija sus marcas
sheet-lasts-no-longer = { $item } no dura más de medio segundo; { $remedy }, o corrija sus marcas
sheet-write-if-meant = escriba { $wink } si es intencionado; si no, { $blink }
sheet-write = escriba { $code }
sheet-both-on = { $what } (ambos en { $frames })
sheet-frame = el fotograma { $frame }
sheet-frames = los fotogramas { $first }-{ $last }
sheet-overlap = { $a } y { $b } se solapan en { $frames }; únalos o mueva sus extremos

## What published tables say of a score.

table-caveat = La cara por sí sola no establece lo que una persona siente: los mismos movimientos ocurren con emociones distintas, y la misma emoción con movimientos distintos (Barrett, Adolphs, Marsella, Martinez y Pollak, 2019, Psychological Science in the Public Interest, 20, 1-68).
reason-not-scored = { $code } no está codificado
reason-none-scored = ninguno de { $codes } está codificado
reason-none-known = { $codes } no pudo verse o es dudoso
reason-hidden = { $code } no pudo verse o no se buscó
reason-unsure = { $code } está codificado con duda
reason-excluded = { $code } está codificado y no debería
reason-level = el nivel codificado no cumple { $condition }
reason-level-not-scored = no se conoce el nivel de { $code }, y { $condition } lo pide
reason-side = los lados codificados no cumplen { $condition }
reason-side-not-scored = no se sabe qué lado actúa, y { $condition } lo pide
reason-extra = { $code } está codificado además del conjunto
reason-extra-hidden = { $n } códigos fuera del conjunto no pudieron verse o no se buscaron, entre ellos { $first }
reason-order = necesita el orden de los eventos

## What is noticed of a video.

video-streams = el archivo tiene { $n } pistas de vídeo; se usa la { $stream }. Otra se elige al añadir el clip (`clip add --stream N`)
video-guessed-colours = el archivo no indica su matriz de color; se toma { $name }, lo habitual con { $height } líneas. Los tonos pueden variar un poco; las formas, no
video-hdr = alto rango dinámico mostrado con mapeo de tonos: las partes claras se comprimen a lo que la pantalla puede mostrar; los códigos no se ven afectados
video-interlaced = cada fotograma contiene dos campos de instantes distintos, mostrados juntos; el movimiento rápido se ve dentado, y un campo va medio fotograma detrás del otro
video-variable = los fotogramas no están espaciados por igual (media { $rate } por segundo); los tiempos son las marcas del propio archivo, así que las duraciones son correctas, pero segundos por tasa no da un número de fotograma
video-non-zero = el primer fotograma está en { $ticks } s ({ $seconds } s) según el reloj del archivo; aquí los tiempos cuentan desde el primer fotograma
video-derived = { $why }: los fotogramas se hallaron decodificando todo el archivo y se numeran en el orden en que salen
video-made-up-times = el archivo no guarda tiempos útiles de sus fotogramas; se toman { $rate } por segundo. Los números de fotograma son exactos; los tiempos y duraciones, solo tan buenos como esa tasa
video-truncated = el archivo promete { $promised } fotogramas y contiene { $found }: le falta el final. Vuelva a copiarlo de su origen
video-read-error = la lectura se detuvo tras { $found } paquetes: { $reason }; vuelva a copiar el archivo
video-corrupt = { $n } de { $found } paquetes están marcados como dañados; vuelva a copiar el archivo
video-changes = desde el fotograma { $frame }: { $what }. Cada fotograma se muestra tal como es; las medidas en píxeles no son comparables a ambos lados de ese fotograma
video-missing-picture = falta 1 imagen en el archivo entre los fotogramas { $first } y { $last }, que no pueden obtenerse; los posteriores conservan su número. Vuelva a copiar el archivo de su origen
video-missing-pictures = faltan { $n } imágenes en el archivo entre los fotogramas { $first } y { $last }, que no pueden obtenerse; los posteriores conservan su número. Vuelva a copiar el archivo de su origen
video-numbering-lost = faltan imágenes en el archivo hacia el fotograma { $first }, y el archivo no dice cuántas: desde ahí ningún fotograma puede numerarse ni mostrarse. Vuelva a copiar el archivo de su origen
video-frames-unavailable = { $which }: { $why }; vuelva a copiar el archivo de su origen
video-frame-unavailable = el fotograma { $first } no puede mostrarse
video-frames-range = los fotogramas { $first } a { $last } no pueden mostrarse
video-unreadable = no se puede leer { $file }: { $why }; compruebe que el archivo existe y puede leerse
video-empty = { $file } está vacío (0 bytes); vuelva a copiarlo de la cámara o de su origen
video-no-video-file = { $file } no puede abrirse como vídeo: { $why }; si un reproductor lo muestra, conviértalo con `ffmpeg -i FILE out.mp4`; si no, vuelva a copiarlo
video-has-none = { $file } no tiene vídeo: { $found }; elija el archivo que contiene la imagen
video-no-frame = ningún fotograma de { $file } puede mostrarse: { $why }; vuelva a copiarlo de la cámara o de su origen
video-codec = { $file } está codificado como { $codec }, que aquí no se puede decodificar; conviértalo a H.264 sin cambiar sus fotogramas (`ffmpeg -i FILE -fps_mode passthrough -c:v libx264 out.mp4`)
video-sound-codec = el sonido de { $file } está codificado como { $codec }, que aquí no se puede decodificar; las imágenes no se ven afectadas. Para oírlo, conviértalo (`ffmpeg -i FILE -c:v copy -c:a aac out.mp4`)
video-sound-speed = el sonido no puede reproducirse a esta velocidad: { $why }; use otra
video-frame-failed = el fotograma { $frame } de { $file } no puede mostrarse: { $why }; su imagen no se codifica, vuelva a copiar el archivo de su origen
video-frame-undecoded = el fotograma { $frame } de { $file } no puede decodificarse: { $why }. Nada de lo codificado se ve afectado; vuelva a convertir el archivo o comuníquelo junto con él
video-reading-failed = falló la lectura de { $file }: { $why }; compruebe el disco o la conexión e inténtelo de nuevo
video-cancelled = se canceló; no se conservó nada
video-changed = { $file } ha cambiado desde que se abrió; ábralo de nuevo
video-ended = la lectura de { $file } terminó antes de tiempo: { $how }. Nada de lo codificado se ve afectado; vuelva a convertir el archivo o comuníquelo junto con él
video-memory = no hay memoria para los fotogramas decodificados: { $why }; cierre otros programas e inténtelo de nuevo
video-no-copy = no puede hacerse una copia de trabajo de { $file }: { $why }
video-not-used = { $file } no se usa: { $why }
video-no-room = no hay espacio suficiente en { $folder }: se necesitan { $needed } y hay { $free } libres; borre lo que no haga falta o elija otro disco
video-no-thread = no pudo iniciarse la decodificación: { $why }; cierre otros programas e inténtelo de nuevo

## What the project file refuses.

store-no-file = { $path }: no existe ese archivo; compruebe la ruta o cree antes el proyecto
store-taken = { $path }: ya existe algo ahí; elija otro nombre, o ábralo
store-foreign = { $path }: no es un proyecto de Frontalis: { $why }
store-newer = { $path }: este proyecto lo escribió una versión más nueva de Frontalis (versión de archivo { $found }; este programa lee hasta la { $known }); actualice Frontalis
store-damaged = { $path }: el proyecto está dañado: { $what }; restaure una copia de seguridad y conserve este archivo para rescatarlo
store-busy = { $path }: el proyecto está abierto para escritura en otro lugar; ciérrelo allí o ábralo solo para lectura
store-busy-by = { $path }: el proyecto está abierto para escritura en otro lugar ({ $holder }); ciérrelo allí o ábralo solo para lectura
store-no-writing = { $path }: no se puede escribir en el archivo o su carpeta; abra el proyecto solo para lectura o cópielo donde pueda escribir
store-read-only = { $path }: el proyecto está abierto solo para lectura; ábralo para escribir
store-failed-at = { $path }: no funcionó ({ $doing }): { $why }
store-failed = no funcionó ({ $doing }): { $why }; no se cambió nada
store-writing-entry = escribir una entrada del diario
store-writing-sheet = escribir la hoja
store-reading-sheet = leer una hoja
store-reading-project = leer el proyecto
store-adding-clip = añadir un clip
store-adding-coder = añadir un codificador
store-opening-project = abrir el proyecto
store-submitting = entregar una hoja
store-name = hace falta un nombre ({ $what }); escriba uno que no esté en blanco
store-long-name = un nombre ({ $what }) es una línea de { $n } caracteres como mucho, sin tabuladores; elija otro
store-name-taken = ya hay un { $what } llamado "{ $name }"; los nombres deben diferir en algo más que mayúsculas
store-none = el proyecto no tiene { $what } "{ $name }"
store-same-video = este vídeo ya está en el proyecto, como "{ $clip }"; indique el sujeto si hay más de una persona en él
store-other-video = { $path }: no es el vídeo con el que se codificó "{ $clip }" (huella { $found } en lugar de { $expected }); enlace el original o añada este como clip nuevo
store-blind = "{ $reader }" aún no puede ver la hoja de "{ $coder }" sobre "{ $clip }": codificación a ciegas; antes deben entregarse ambas hojas
store-submitted = la hoja de "{ $coder }" sobre "{ $clip }" ya se entregó; no admite cambios
store-open-actions = la hoja tiene acciones abiertas: { $actions }; marque sus finales o bórrelas
store-changed = la hoja { $sheet } se cambió mientras tanto en otro lugar; ábrala de nuevo
store-doing-keeping-watched = guardar lo visto
store-doing-keeping-looked = guardar lo mirado
store-doing-aids = anotar las ayudas visuales
store-doing-opening-to-record = abrir el proyecto para registrar
store-open-action = { $score } desde el fotograma { $n } (acción { $id })
store-past-end = el fotograma { $frame } está después del último del clip, { $last }
store-older = { $path }: este proyecto lo escribió una versión anterior de Frontalis (versión de archivo { $found }; este programa escribe la { $known }); ábralo una vez para escribir, lo que guarda una copia de seguridad y lo pone al día
store-gone = { $path }: el proyecto ya no está ahí: se movió, se le cambió el nombre o se borró mientras estaba abierto, o falta su unidad; devuélvalo a su sitio o guarde una copia
store-replaced = { $path }: otro archivo ocupó el lugar del proyecto mientras estaba abierto; guarde una copia con otro nombre
store-fault = un fallo dentro del programa impidió registrarlo; está en el registro de fallos
store-scheme-in-use = el esquema no puede cambiarse una vez empezada una hoja con él; haga un proyecto nuevo con el otro esquema
store-edit = el cambio no encaja: { $why }
store-action-number = una acción nueva recibió el número { $found } donde su entrada es la número { $expected }
store-no-edit = deshacer y rehacer tienen órdenes propias y no se registran como cambios
store-journal = hoja { $sheet }: { $why }; ejecute verify y restaure una copia de seguridad
store-row = tabla { $table }: { $what }; ejecute verify y restaure una copia de seguridad
store-doing-adding-clips = añadir clips
store-doing-adding-coders = añadir codificadores
store-doing-beginning-a-migration = empezar la puesta al día
store-doing-bringing-the-project-up-to-date = poner el proyecto al día
store-doing-closing-the-project = cerrar el proyecto
store-doing-copying-the-project = copiar el proyecto
store-doing-creating-the-project = crear el proyecto
store-doing-finding-the-folder = encontrar la carpeta
store-doing-finding-the-project = encontrar el proyecto
store-doing-linking-a-clip = enlazar un clip
store-doing-locking-the-project = bloquear el proyecto
store-doing-looking-at-the-file = mirar el archivo
store-doing-looking-for-a-clip = buscar un clip
store-doing-looking-for-a-coder = buscar un codificador
store-doing-looking-for-a-neutral-frame = buscar un fotograma neutro
store-doing-looking-for-a-sheet = buscar una hoja
store-doing-looking-for-a-table = buscar una tabla
store-doing-looking-for-the-video = buscar el vídeo
store-doing-making-the-lock-file = hacer el archivo de bloqueo
store-doing-naming-the-clip = dar nombre al clip
store-doing-naming-the-copy = dar nombre a la copia
store-doing-naming-the-project = dar nombre al proyecto
store-doing-opening-the-copy = abrir la copia
store-doing-opening-the-file = abrir el archivo
store-doing-opening-the-log = abrir el registro
store-doing-opening-the-project-for-checkpoints = abrir el proyecto para asegurarlo
store-doing-preparing-for-checkpoints = preparar el aseguramiento
store-doing-reading-a-clip = leer un clip
store-doing-reading-a-coder = leer un codificador
store-doing-reading-a-submission = leer una entrega
store-doing-reading-submissions = leer entregas
store-doing-reading-the-file = leer el archivo
store-doing-reading-the-file-version = leer la versión del archivo
store-doing-reading-the-journal-end = leer el final del diario
store-doing-reading-the-scheme = leer el esquema
store-doing-reading-the-tables-of-the-file = leer las tablas del archivo
store-doing-reading-the-title = leer el título
store-doing-reading-what-a-sheet-is-of = leer de qué es una hoja
store-doing-reading-what-a-sheet-was-begun-as = leer cómo se empezó una hoja
store-doing-reading-whether-a-clip-is-mirrored = leer si un clip está reflejado
store-doing-recording = registrar
store-doing-setting-the-scheme = fijar el esquema
store-doing-starting-the-checkpoint-thread = iniciar el hilo que asegura
store-doing-starting-the-recorder-thread = iniciar el hilo que registra
store-doing-asking-the-system-for-a-random-number = pedir al sistema un número aleatorio
store-doing-writing-the-copy-to-the-disk = escribir la copia en el disco

## Names of what is noticed of a video.

seen-several-streams = varias pistas de vídeo
seen-guessed-colours = colores supuestos
seen-hdr = alto rango dinámico
seen-interlaced = entrelazado
seen-variable = tasa variable
seen-non-zero = inicio distinto de cero
seen-derived = tabla derivada
seen-made-up = tiempos supuestos
seen-truncated = truncado
seen-read-error = error de lectura
seen-corrupt = paquetes dañados
seen-changes = cambia la imagen
seen-missing = faltan imágenes
seen-lost = numeración perdida
seen-unavailable = fotogramas no disponibles


## Words of tables.

emotion-anger = ira
emotion-sadness = tristeza
emotion-disgust = asco
emotion-surprise = sorpresa
emotion-fear = miedo
emotion-happiness = alegría
emotion-contempt = desprecio
emotion-pain = dolor
emotion-shame = vergüenza
emotion-pride = orgullo
emotion-embarrassment = bochorno
emotion-amusement = diversión
emotion-sympathy = compasión
emotion-interest = interés
emotion-coyness = timidez coqueta
emotion-contentment = contento
emotion-confusion = confusión
emotion-boredom = aburrimiento
emotion-triumph = triunfo
emotion-desire = deseo
emotion-sexual-desire = deseo sexual
emotion-food-desire = deseo de comida
emotion-relief = alivio
emotion-hatred = odio
emotion-repression = represión
emotion-happy = alegre
emotion-sad = triste
emotion-fearful = con miedo
emotion-surprised = con sorpresa
emotion-disgusted = con asco
emotion-angry = con ira
emotion-awed = con asombro
emotion-appalled = con horror
emotion-happily-surprised = sorpresa alegre
emotion-happily-disgusted = asco alegre
emotion-sadly-fearful = miedo triste
emotion-sadly-angry = ira triste
emotion-sadly-surprised = sorpresa triste
emotion-sadly-disgusted = asco triste
emotion-fearfully-angry = ira temerosa
emotion-fearfully-surprised = sorpresa temerosa
emotion-fearfully-disgusted = asco temeroso
emotion-angrily-surprised = sorpresa airada
emotion-angrily-disgusted = asco airado
emotion-disgustedly-surprised = sorpresa con asco
emotion-enjoyment-smile = sonrisa de disfrute
emotion-non-duchenne = sonrisa no Duchenne
emotion-controlled = sonrisa controlada o enmascarada
emotion-class = clase { $number }

## Elsewhere.

set-datavyu = Teclado numérico de Datavyu
device-none = el sistema no tiene ninguno

## Level tracks.

track-no-level = { $item } no lleva nivel; borre su curva de nivel
track-outside = la curva de nivel de { $item } pasa de su inicio o final; corrija las marcas o vuelva a codificar el nivel
track-late = la curva de nivel de { $item } empieza en el fotograma { $frame }, después de su inicio en el { $onset }; codifique los fotogramas intermedios
track-level = { $item } está codificado { $level }, y su curva de nivel llega a { $highest }; el nivel de una acción es el máximo: tómelo de la curva o corrija la curva
track-level-none = { $item } no tiene nivel, y su curva de nivel llega a { $highest }; el nivel de una acción es el máximo: tómelo de la curva o corrija la curva
track-apex = el ápice de { $item } está en los fotogramas { $first }-{ $last }, y su curva de nivel es máxima en { $from }-{ $to }; mueva el ápice o corrija la curva

## Timeline: levels frame by frame, markers, extending.

pass-select-one = elija la acción cuyo nivel se va a codificar fotograma a fotograma ({ $key })
pass-begins = niveles de { $item }, fotogramas { $first } a { $last }: { $a } a { $e } valen desde el fotograma en pantalla, { $none } quita un cambio; { $next } acción siguiente, { $pass } termina
pass-ends = otra vez acciones enteras
no-change-here = su nivel no cambia en este fotograma
landmark-moved = { $landmark }: ahora en el fotograma { $frame }
no-track = en lo elegido no se codificó ningún nivel fotograma a fotograma
within-already = el fotograma en pantalla ya está dentro de lo elegido; { $onset } y { $offset } lo acortan
no-marker-here = aquí no hay marcador; { $key } pone uno
no-marker-any-more = ya no hay marcador en ese fotograma
marker-there = ya hay un marcador en el fotograma { $n }
no-marker-after = no hay ningún marcador después de este fotograma
no-marker-before = no hay ningún marcador antes de este fotograma
marker-word-check = mirar otra vez
marker-word-question = pregunta
marker-word-candidate = posible evento
marker-word-point = punto

## Held codes, templates, passes, the checklist.

hold-lost = la ventana perdió el teclado mientras se mantenía un código: está abierto; marque su final ({ $key })
point-began = empezó en el fotograma { $onset }; un punto es un fotograma. Escriba antes un código, o marque su final
select-to-play = elija antes una acción que tenga final ({ $next }), o ponga puntos de entrada y salida ({ $first }, { $last })
stays-open = { $why }; sigue abierta
select-with-offset = elija antes una acción que tenga final
no-template = no hay plantilla { $number }; { $key } hace una de lo que está escrito o elegido
no-such-pass = no hay tal pasada
looking-for-all = se buscan todos los códigos
looking-for = se busca { $pass }: { $codes }
not-of-pass = { $item } no se busca en esta pasada ({ $pass }); queda codificado igualmente
all-watched = todos los fotogramas estuvieron en pantalla en esta pasada
pass-title = Pasada: { $pass }
template-title = Plantilla { $number }
group-templates = Plantillas
group-passes = Pasadas
pass-all = todos los códigos
pass-upper = cara superior
pass-lower = cara inferior
pass-misc = diversos
pass-head = cabeza y ojos
pass-eyes = posición de los ojos
pass-visibility = visibilidad
own-table = escriba [{ $name }] y un nombre por línea
own-unknown = "{ $name }" no significa nada aquí; hay [templates] y [passes]
own-taken = { $name } ya es { $score }; elija otro nombre
own-pass-name = una pasada necesita un nombre de { $n } caracteres como máximo
own-pass-taken = ya hay una pasada "{ $name }"; elija otro nombre
own-no-code = "{ $word }" no es un código; escriba códigos como en "12 14 25"
own-pass-codes = una pasada necesita códigos, como en "12 14 25"
own-quoted = escríbalo entre comillas, como en "6b+12c"
own-name = "{ $name }" no se puede escribir como nombre: una letra, después letras y cifras, en minúsculas, { $n } como máximo
own-name-score = "{ $name }" se tomaría por un código; empiece con dos letras
keys-true-or-false = escriba true o false, sin comillas
score-one-letter = { $text }: una letra va delante de un número; deje una, como en { $code }
score-no-side = { $letter } delante de un número no significa nada; un lado es L, R o U (A: ambos, desiguales), un labio T o B
score-one-of-levels = { $text }: deje un nivel; un signo de interrogación dice que duda, como en { $code }?
score-no-range = { $text }: no hay intervalos de códigos; escriba cada código, como en { $code }
score-plus-between = { $text }: entre códigos va un más o un espacio; escriba { $code }
score-one-level = { $text }: detrás de un número va un nivel; escriba { $code }
sheet-unwatched = { $n } de { $all } fotogramas nunca estuvieron en pantalla ({ $named }); vaya allí y mire
sheet-unchecked = el evento { $score } ({ $first }–{ $last }) no está revisado en: { $parts }; abra su lista de control
part-brows = Cejas
part-eyes = Ojos
part-nose = Nariz
part-cheeks = Mejillas
part-corners = Comisuras
part-lips = Labios
part-jaw = Mandíbula
part-head = Cabeza
part-gaze = Mirada
part-behaviour = Conducta

## Desk: how the picture is looked at.

no-reference = no hay fotograma neutro: vaya a uno y fíjelo ({ $key }), en este clip o en otro de esta persona
loupe-power-of = lupa, { $n }×
not-marked-mirrored = este clip no está marcado como grabado en espejo
seen-as-recorded = como se grabó: la izquierda de la persona está a la izquierda
seen-turned = dado la vuelta: la izquierda de la persona está a la derecha
neutral-alike = el fotograma neutro se mira como este
neutral-by-itself = el fotograma neutro se mira por sí solo
in-turn-rate = alternados { $n } veces por segundo
strength-of-what = eso es para la superposición ({ $overlay }) y la diferencia ({ $difference }) de dos fotogramas
larger-box = dibuje un recuadro mayor
no-rest = un bucle sigue sin descanso
rests = un bucle descansa { $n } s en ambos extremos

## Codificación selectiva y quién puede.

sel-full = esta hoja codifica todo; los candidatos son de la codificación selectiva, que se abre solo a codificadores certificados
sel-slow-closed = el protocolo cierra la cámara lenta: reproduzca a la velocidad de la filmación ({ $key }) y marque lo que vea entonces
sel-slow-closed-speed = el protocolo de esta hoja cierra la cámara lenta
sel-already = ya hay un candidato en el fotograma { $frame }
sel-none-after = no hay candidato después de este fotograma
sel-none-before = no hay candidato antes de este fotograma
sel-go-first = vaya primero a un candidato ({ $key })
sel-onset-after = el inicio quedaría después del final
sel-apex-outside = el ápice de un evento está entre su inicio y su final
sel-open = candidato en el fotograma { $frame }: por decidir
sel-rejected = candidato en el fotograma { $frame }: rechazado ({ $reason })
sel-accepted = candidato en el fotograma { $frame }: contiene { $core }
sel-no-such-core = el paquete no tiene la combinación nuclear "{ $core }"; tiene { $all }
sel-empty-pack = el paquete no tiene ninguna combinación nuclear
sel-say-why = diga por qué en pocas palabras
reason-core = ninguna combinación nuclear
reason-speech = habla
reason-visible = no visible
reason-head = movimiento de la cabeza
reason-blink = parpadeo o deglución
may-no-owner = el proyecto no tiene la clave de un propietario, así que nadie está certificado en él; su responsable se la da con frontalis owner set
may-no-certificate = la codificación selectiva es para codificadores certificados en este proyecto, y "{ $coder }" no lo está; { $how }
may-how = para obtenerlo, haga una clave con frontalis key make, escriba una solicitud con frontalis key request y désela al responsable del laboratorio, que le certifica con frontalis coder certify
may-wrong-key = ningún certificado de "{ $coder }" en este proyecto es de esta clave; abra la clave del certificado o haga certificar esta: { $how }
may-expired = el certificado de "{ $coder }" valía hasta el { $day }; el responsable lo renueva con frontalis coder certify
may-revoked = el certificado de "{ $coder }" fue retirado el { $day }; pregunte al responsable
may-key-needed = la hoja de "{ $coder }" sobre "{ $clip }" se codifica selectivamente; se abre con la clave del certificado de "{ $whose }": ábrala primero
may-unproven = la hoja de "{ $coder }" sobre "{ $clip }" no está probada: { $what }; frontalis verify dice más
may-not-done = la hoja no está terminada: { $what }
seal-passphrase = la frase de paso no abre la clave "{ $key }"

## Interpretation and timing.

rd-replayed = se repite una y otra vez a 1/8 de la velocidad
rd-upper-only = solo la parte superior
rd-lower-only = solo la parte inferior
rd-full-extent = completa
rd-kind-micro = micro
rd-kind-macro = macro
rd-kind-felt = sonrisa sentida
rd-phase-onset = fase de inicio
rd-phase-offset = fase final
rd-is-several = varias
rd-is-undetermined = indeterminado
rd-is-unclassified = sin clasificar
rd-prototype = prototipo
rd-variant = variante
rd-criterion = criterio
rd-mark-cheek = 6 con 12
rd-mark-symmetry = 12 simétrico
rd-mark-smooth = 12 suave
rd-mark-lasts = 12 dura de 0,5 a 4 s
rd-mark-together = 6 y 12 culminan juntos
rd-need-cheek = 6 no se pudo ver o es dudoso
rd-need-symmetry = 12 es dudoso
rd-need-smooth = el nivel de 12 no está codificado fotograma a fotograma
rd-need-lasts = indecidible con estos fotogramas, o 12 no tiene final
rd-need-together = no está marcado el ápice de 6 o de 12
rd-step-gaze = mirada baja (64) antes del ápice de 12
rd-step-control = un control de la sonrisa (14, 15, 17, 23, 24 o 32) durante 12
rd-step-head = cabeza girada o baja (51, 52, 54) tras el inicio de 12
rd-need-apex = no está marcado el ápice de 12
rd-table-contains = se admiten y se listan códigos fuera de la regla
rd-table-exact = ningún código fuera de la regla
rd-table-screen = un filtro: no basta por sí solo
rd-table-sequence = importa el orden de los eventos, que un solo código no muestra
rd-table-formula = un índice numérico, con reglas al lado
rd-duchenne = sonrisa de Duchenne
rd-need-ends = no están marcados el inicio ni el final
