package vn.dondoc.query.http;

import java.lang.reflect.Type;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.MediaType;
import org.springframework.http.converter.AbstractGenericHttpMessageConverter;
import org.springframework.http.converter.HttpMessageNotReadableException;

/** Writes lists in another form than JSON, for callers who name it; reads nothing. */
public abstract class ListWriter extends AbstractGenericHttpMessageConverter<ListAnswer<?>> {

  protected ListWriter(MediaType... forms) {
    super(forms);
  }

  @Override
  protected final boolean supports(Class<?> type) {
    return ListAnswer.class.isAssignableFrom(type);
  }

  /** Never where the caller takes anything: lists are JSON unless somebody says otherwise. */
  @Override
  public final boolean canWrite(
      @Nullable Type type, Class<?> answer, @Nullable MediaType mediaType) {
    return mediaType != null && mediaType.isConcrete() && super.canWrite(type, answer, mediaType);
  }

  @Override
  public final boolean canRead(
      Type type, @Nullable Class<?> context, @Nullable MediaType mediaType) {
    return false;
  }

  @Override
  public final ListAnswer<?> read(Type type, @Nullable Class<?> context, HttpInputMessage input) {
    throw new HttpMessageNotReadableException("lists are only written", input);
  }

  @Override
  protected final ListAnswer<?> readInternal(
      Class<? extends ListAnswer<?>> type, HttpInputMessage input) {
    throw new HttpMessageNotReadableException("lists are only written", input);
  }
}
